"""Facts of Linux' packages, by dpkg-deb, rpm, readelf and unsquashfs."""
import os
import re
import struct
import tarfile
import tempfile

from .tools import read, run, sha256, text

def deb(path):
    fields, last = {}, None
    for line in text('dpkg-deb', '-f', path).split('\n'):
        if line.startswith(' ') and last:
            fields[last] += '\n' + line[1:]
        elif ':' in line:
            last, value = line.split(':', 1)
            fields[last] = value.strip()
    wanted = (
        'Package',
        'Version',
        'Architecture',
        'Maintainer',
        'Installed-Size',
        'Homepage',
        'Section',
    )
    return {
        **{key: fields.get(key) for key in wanted},
        'Summary': fields.get('Description', '').split('\n')[0],
        'members': text('ar', 't', path).split(),
    }


def rpm(path):
    tags = (
        'NAME',
        'EPOCH',
        'VERSION',
        'RELEASE',
        'ARCH',
        'SUMMARY',
        'LICENSE',
        'VENDOR',
        'PAYLOADCOMPRESSOR',
        'SIZE',
        'OS',
    )
    separator = '\x01'
    query = separator.join(f'%{{{tag}}}' for tag in tags)
    values = text('rpm', '-qp', '--nosignature', '--qf', query, path).split(separator)
    return {t.lower(): None if v == '(none)' else v for t, v in zip(tags, values)}


SQUASHFS_COMPRESSION = {1: 'gzip', 2: 'lzma', 3: 'lzo', 4: 'xz', 5: 'lz4', 6: 'zstd'}


def appimage(path):
    """Type 2: an ELF program with a squashfs image behind it."""
    data = read(path)
    header = text('readelf', '-h', path)

    def number(field):
        return int(re.search(field + r':\s+(\d+)', header)[1])

    section_headers = number('Number of section headers') * number('Size of section headers')
    elf_end = number('Start of section headers') + section_headers
    fs_offset = data.index(b'hsqs', elf_end)
    (compression,) = struct.unpack('<H', data[fs_offset + 20 : fs_offset + 22])
    facts = {
        'type': data[10] if data[8:10] == b'AI' else None,
        'machine': re.search(r'Machine:\s+(.*)', header)[1],
        'elfEnd': elf_end,
        'fsOffset': fs_offset,
        'squashfsCompression': SQUASHFS_COMPRESSION[compression],
    }
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.join(folder, 'root')
        extract = ('-q', '-n', '-f', '-o', str(fs_offset), '-d', root, path)
        run('unsquashfs', *extract, may_fail=True)
        desktop = sorted(f for f in os.listdir(root) if f.endswith('.desktop'))[0]
        facts['desktopFile'] = desktop
        with open(os.path.join(root, desktop), errors='replace') as file:
            entries = dict(
                line.strip().split('=', 1)
                for line in file
                if '=' in line and not line.startswith('#')
            )
        for key in ('Name', 'Icon', 'Exec', 'Categories', 'X-AppImage-Version'):
            facts['desktop' + key] = entries.get(key)
        icon = os.path.join(root, '.DirIcon')
        facts['dirIcon'] = os.readlink(icon) if os.path.islink(icon) else sha256(read(icon))
    return facts


def targz(path):
    with tarfile.open(path) as archive:
        members = archive.getmembers()
    return {
        'entries': len(members),
        'first': members[0].name,
        'topLevel': sorted({m.name.split('/')[0] for m in members}),
        'executables': [m.name for m in members if m.isfile() and m.mode & 0o111][:10],
    }
