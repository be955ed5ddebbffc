"""Archives that attack whoever unpacks them."""
import plistlib
import zlib

from .archive import APP, GIB, IDENTITY, MIB, SYMLINK, Zip, deflate, ipa, padded

def overlap_bomb():
    archive = ipa()
    zeros, crc, size = padded(b'', b'\0', 128 * MIB, b'')
    offset = archive.add_deflated(APP + 'data', zeros, crc, size)
    for i in range(40_000):
        archive.refer(f'{APP}{i:05d}', offset, crc, len(zeros), size)
    return archive.bytes()


def big_plist():
    head, tail = plistlib.dumps(IDENTITY).rsplit(b'</dict>', 1)
    return padded(head, b' ', GIB, b'</dict>' + tail)


def plist_bomb():
    archive = Zip()
    archive.add_deflated(APP + 'Info.plist', *big_plist())
    return archive.bytes()


def lying_small():
    deflated, crc, _ = big_plist()
    archive = Zip()
    archive.add_deflated(APP + 'Info.plist', deflated, crc, 100)
    return archive.bytes()


def lying_large():
    plist = plistlib.dumps(IDENTITY)
    archive = Zip()
    archive.add_deflated(APP + 'Info.plist', deflate(plist), zlib.crc32(plist), 0xFFFFFFF0)
    return archive.bytes()


def traversal():
    archive = ipa()
    for name in (
        '../../../../hostile-escaped',
        '/hostile-escaped',
        APP + '../../../hostile-escaped',
        'Payload\\..\\..\\hostile-escaped',
        'C:/hostile-escaped',
        'C:\\hostile-escaped',
    ):
        archive.add(name, b'escaped')
    return archive.bytes()


def symlink():
    archive = Zip()
    archive.add(APP + 'Info.plist', b'/etc/passwd', SYMLINK)
    archive.add(APP + 'embedded.mobileprovision', b'../../../../../../etc/passwd', SYMLINK)
    return archive.bytes()


def truncated():
    archive = Zip()
    archive.add('AndroidManifest.xml', b'\x03\0\x08\0' + b'\0' * 64)
    archive.add('classes.dex', b'dex\n035\0' + b'\0' * 512)
    archive.add('resources.arsc', b'\x02\0\x0c\0' + b'\0' * 64)
    return archive.bytes()[: len(archive.body) + len(archive.directory) // 2]
