"""Facts of Apple's packages, by macholib, openssl, 7z and bsdtar."""
import os
import plistlib
import re
import struct
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib

from .tools import in_file, read, run, sha256, text

BUNDLE_KEYS = {
    'bundleId': 'CFBundleIdentifier',
    'name': 'CFBundleName',
    'displayName': 'CFBundleDisplayName',
    'version': 'CFBundleShortVersionString',
    'build': 'CFBundleVersion',
    'executable': 'CFBundleExecutable',
    'minOS': 'MinimumOSVersion',
    'minSystem': 'LSMinimumSystemVersion',
    'platform': 'DTPlatformName',
    'iconFile': 'CFBundleIconFile',
}

CPU_TYPES = {7: 'i386', 0x1000007: 'x86_64', 12: 'arm', 0x100000C: 'arm64'}
LC_CODE_SIGNATURE = 0x1D


def macho(data):
    from macholib.MachO import MachO

    with in_file(data) as file:
        headers = MachO(file.name).headers
    slices = sorted(
        (
            CPU_TYPES.get(h.header.cputype, hex(h.header.cputype)),
            any(command[0].cmd == LC_CODE_SIGNATURE for command in h.commands),
        )
        for h in headers
    )
    return {
        'arches': [arch for arch, _ in slices],
        'codeSignature': [signed for _, signed in slices],  # in the order of arches
    }


def bundle(info, executable):
    facts = {fact: info[key] for fact, key in BUNDLE_KEYS.items() if key in info}
    return {**facts, **macho(executable)} if executable else facts


def profile(data):
    with in_file(data) as file:
        signed = ('-inform', 'DER', '-in', file.name)
        content = plistlib.loads(run('openssl', 'cms', '-verify', '-noverify', *signed))
    entitlements = content.get('Entitlements', {})
    devices = content.get('ProvisionedDevices')
    if content.get('ProvisionsAllDevices'):
        kind = 'enterprise'
    elif devices is None:
        kind = 'app-store'
    else:
        kind = 'development' if entitlements.get('get-task-allow') else 'ad-hoc'
    return {
        'type': kind,
        'name': content['Name'],
        'uuid': content['UUID'],
        'teamId': content['TeamIdentifier'][0],
        'teamName': content['TeamName'],
        'created': content['CreationDate'].isoformat() + 'Z',
        'expires': content['ExpirationDate'].isoformat() + 'Z',
        'devices': devices or [],
        'appId': entitlements['application-identifier'],
        'certSha256': [sha256(c) for c in content.get('DeveloperCertificates', [])],
    }


def png_icon(name, data):
    cgbi = data[12:16] == b'CgBI'  # Apple's variant: one more chunk before IHDR
    start = 32 if cgbi else 16
    return {'path': name, 'cgbi': cgbi, 'size': struct.unpack('>II', data[start : start + 8])}


def zipped_app(path, plist_path):
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        plist_name = next(n for n in names if re.fullmatch(plist_path, n))
        root = plist_name.removesuffix('Info.plist')
        plist = archive.read(plist_name)
        info = plistlib.loads(plist)

        programs = root + 'MacOS/' if root.endswith('Contents/') else root
        executable = programs + info.get('CFBundleExecutable', '')
        provision = root + 'embedded.mobileprovision'
        primary = info.get('CFBundleIcons', {}).get('CFBundlePrimaryIcon', {})
        stems = primary.get('CFBundleIconFiles') or info.get('CFBundleIconFiles') or []
        return {
            **bundle(info, archive.read(executable) if executable in names else None),
            'plistFormat': 'binary' if plist.startswith(b'bplist') else 'xml',
            'profile': profile(archive.read(provision)) if provision in names else None,
            'iconFiles': [
                png_icon(n, archive.read(n))
                for n in names
                for stem in stems
                if n.startswith(root + stem) and n.endswith('.png')
            ],
            'devices': info.get('UIDeviceFamily'),
            'sealed': root + '_CodeSignature/CodeResources' in names,
        }


def dmg(path):
    data = read(path)
    trailer = data[-512:]
    plist_offset, plist_length = struct.unpack('>QQ', trailer[216:232])
    plist = plistlib.loads(data[plist_offset : plist_offset + plist_length])
    facts = {
        'koly': trailer[:4] == b'koly',
        'partitions': [block['Name'] for block in plist['resource-fork']['blkx']],
    }
    with tempfile.TemporaryDirectory() as folder:
        run('7z', 'x', '-y', '-o' + folder, path, may_fail=True)
        for image in files_in(folder):
            if image.endswith(('.hfs', '.img')):
                run('7z', 'x', '-y', f'-o{folder}/volume', image, may_fail=True)
        plists = [f for f in files_in(folder) if f.endswith('.app/Contents/Info.plist')]
        if plists:
            outermost = min(plists, key=len)
            info = plistlib.loads(read(outermost))
            program = os.path.join(
                os.path.dirname(outermost), 'MacOS', info.get('CFBundleExecutable', '')
            )
            facts.update(bundle(info, read(program) if os.path.isfile(program) else None))
    return facts


def files_in(folder):
    return [os.path.join(base, f) for base, _, files in os.walk(folder) for f in files]


def pkg(path):
    members = text('bsdtar', '-tf', path).split()
    info_name = next(m for m in members if m.endswith('PackageInfo'))
    info = ElementTree.fromstring(run('bsdtar', '-xOf', path, info_name))
    data = read(path)
    (header_size,) = struct.unpack('>H', data[4:6])
    (toc_size,) = struct.unpack('>Q', data[8:16])
    toc = zlib.decompress(data[header_size : header_size + toc_size])
    return {
        'members': sorted(members),
        'identifier': info.get('identifier'),
        'version': info.get('version'),
        'installLocation': info.get('install-location'),
        'bundles': [
            {'id': b.get('id'), 'version': b.get('CFBundleShortVersionString')}
            for b in info.iter('bundle')
            if b.get('path')
        ],
        'tocSignature': b'<signature' in toc,
    }
