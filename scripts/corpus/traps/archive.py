"""A zip writer that lies on request."""
import plistlib
import struct
import zlib

MIB = 1 << 20
GIB = 1 << 30
APP = 'Payload/A.app/'
SYMLINK = 0o120777

IDENTITY = {
    'CFBundleIdentifier': 'test.hostile',
    'CFBundleName': 'Hostile',
    'CFBundleShortVersionString': '1.0',
    'CFBundleVersion': '1',
    'CFBundleExecutable': 'A',
}

class Zip:
    def __init__(self):
        self.body, self.directory, self.count = bytearray(), bytearray(), 0

    def add(self, name, content, mode=0o100644):
        return self.add_deflated(name, deflate(content), zlib.crc32(content), len(content), mode)

    def add_deflated(self, name, deflated, crc, size, mode=0o100644):
        """`size` is what both headers claim, true or not. Returns the entry's offset."""
        offset = len(self.body)
        name = name.encode()
        fields = struct.pack('<HHHHIIIHH', 0, 8, 0, 33, crc, len(deflated), size, len(name), 0)
        self.body += struct.pack('<IH', 0x04034B50, 20) + fields + name + deflated
        self.refer(name.decode(), offset, crc, len(deflated), size, mode)
        return offset

    def refer(self, name, offset, crc, packed, size, mode=0o100644):
        """One more directory entry for the data at `offset`."""
        name = name.encode()
        unix = 3 << 8 | 20
        self.directory += struct.pack('<IHHHHHH', 0x02014B50, unix, 20, 0, 8, 0, 33)
        self.directory += struct.pack('<IIIHHH', crc, packed, size, len(name), 0, 0)
        self.directory += struct.pack('<HHII', 0, 0, mode << 16, offset) + name
        self.count += 1

    def bytes(self):
        counts = (0, 0, self.count, self.count)
        end = struct.pack('<IHHHHIIH', 0x06054B50, *counts, len(self.directory), len(self.body), 0)
        return bytes(self.body + self.directory + end)


def deflate(content, flush=zlib.Z_FINISH):
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    return stream.compress(content) + stream.flush(flush)


def padded(head, fill, size, tail):
    """Deflates head, about `size` bytes of `fill`, and tail. Returns the bytes, CRC and length."""
    unit = fill * MIB
    times = size // MIB
    crc = zlib.crc32(head)
    for _ in range(times):
        crc = zlib.crc32(unit, crc)
    # Blocks that were flushed are independent of each other, so one can be repeated.
    packed = deflate(head, zlib.Z_FULL_FLUSH) + deflate(unit, zlib.Z_FULL_FLUSH) * times
    return packed + deflate(tail), zlib.crc32(tail, crc), len(head) + times * MIB + len(tail)


def ipa(plist=None):
    """An app with this Info.plist, by default a sound one."""
    archive = Zip()
    archive.add(APP + 'Info.plist', plistlib.dumps(IDENTITY) if plist is None else plist)
    archive.add(APP + 'A', b'not a program')
    return archive
