"""A disk image and an installer package of a Mac app."""
import os
import plistlib
import struct
import tempfile
import uuid
import zlib

from .files import read, run, write
from .hfs import HfsPlus

def dmg(o):
    """A UDIF image: zlib-compressed runs, a property list that maps them, a 512-byte trailer."""
    image = HfsPlus(o['tree'], o['volume']).image()
    sectors, run_sectors = len(image) // 512, 1024
    zlib_run, end_of_runs = 0x80000005, 0xFFFFFFFF
    data, runs = b'', []
    for start in range(0, sectors, run_sectors):
        raw = image[start * 512 : (start + run_sectors) * 512]
        packed = zlib.compress(raw, 9)
        position = (start, len(raw) // 512, len(data), len(packed))
        runs.append(struct.pack('>IIQQQQ', zlib_run, 0, *position))
        data += packed
    runs.append(struct.pack('>IIQQQQ', end_of_runs, 0, sectors, 0, len(data), 0))

    def checksum(value):  # type 2: CRC-32, in 32 bits
        return struct.pack('>III', 2, 32, value) + b'\0' * 124

    image_crc = zlib.crc32(image)
    block_map = (
        b'mish'
        + struct.pack('>IQQQII', 1, 0, sectors, 0, run_sectors + 8, 0xFFFFFFFE)
        + b'\0' * 24
        + checksum(image_crc)
        + struct.pack('>I', len(runs))
        + b''.join(runs)
    )
    name = 'whole disk (Apple_HFS : 0)'
    block = {'Attributes': '0x0050', 'CFName': name, 'Data': block_map, 'ID': '0', 'Name': name}
    empty = {'Attributes': '0x0050', 'Data': b'\0' * 1032, 'ID': '0', 'Name': ''}
    plist = plistlib.dumps({'resource-fork': {'blkx': [block], 'plst': [empty]}})
    trailer = (
        b'koly'
        + struct.pack('>IIIQQQQQII', 4, 512, 1, 0, 0, len(data), 0, 0, 1, 1)
        + uuid.uuid5(uuid.NAMESPACE_DNS, o['volume']).bytes
        + checksum(zlib.crc32(data))
        + struct.pack('>QQ', len(data), len(plist))
        + b'\0' * 120
        + checksum(zlib.crc32(struct.pack('>I', image_crc)))
        + struct.pack('>IQ', 1, sectors)
        + b'\0' * 12
    )
    assert len(trailer) == 512
    write(o['out'], data + plist + trailer)


def pkg(o):
    """A component package: a xar archive with PackageInfo and a gzipped cpio as the payload."""
    app, name = o['app'], os.path.basename(o['app'])
    info = plistlib.loads(read(app + '/Contents/Info.plist'))
    bundle_id = info['CFBundleIdentifier']
    with tempfile.TemporaryDirectory() as folder:
        payload = ('-cf', folder + '/Payload', '--format', 'odc', '-z')
        run('bsdtar', *payload, '-C', os.path.dirname(app), name)
        write(
            folder + '/PackageInfo',
            f'''<?xml version="1.0" encoding="utf-8"?>
<pkg-info format-version="2" identifier="{o['identifier']}" version="{o['version']}"
    install-location="/Applications" auth="root" overwrite-permissions="true" relocatable="false"
    postinstall-action="none">
  <payload numberOfFiles="9" installKBytes="120"/>
  <bundle path="./{name}" id="{bundle_id}" CFBundleVersion="{info['CFBundleVersion']}"
      CFBundleShortVersionString="{info['CFBundleShortVersionString']}"/>
  <bundle-version><bundle id="{bundle_id}"/></bundle-version>
</pkg-info>''',
        )
        xar = ('-cf', o['out'], '--format', 'xar', '-C', folder)
        run('bsdtar', *xar, 'PackageInfo', 'Payload')
