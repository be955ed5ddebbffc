"""Facts of Windows' packages, by pefile, openssl and msitools."""
import re
import xml.etree.ElementTree as ElementTree
import zipfile

from .tools import in_file, read, text

MACHINES = {0x14C: 'x86', 0x8664: 'x64', 0xAA64: 'arm64', 0x1C4: 'arm'}
VERSION_STRINGS = (
    'ProductName',
    'ProductVersion',
    'FileVersion',
    'CompanyName',
    'FileDescription',
    'OriginalFilename',
)
RESOURCES, CERTIFICATES, CLR_HEADER = 2, 4, 14  # data directories
RT_GROUP_ICON = 14


def exe(path):
    import pefile

    pe = pefile.PE(path, fast_load=True)
    pe.parse_data_directories([RESOURCES])
    strings = {}
    for group in getattr(pe, 'FileInfo', None) or []:
        for entry in group:
            if entry.Key == b'StringFileInfo':
                for table in entry.StringTable:
                    for key, value in table.entries.items():
                        strings[key.decode('utf8', 'replace')] = value.decode('utf8', 'replace')

    directories = pe.OPTIONAL_HEADER.DATA_DIRECTORY
    resources = getattr(getattr(pe, 'DIRECTORY_ENTRY_RESOURCE', None), 'entries', [])
    certificates = directories[CERTIFICATES]  # its address is an offset in the file
    facts = {
        'machine': MACHINES.get(pe.FILE_HEADER.Machine, hex(pe.FILE_HEADER.Machine)),
        'subsystem': pe.OPTIONAL_HEADER.Subsystem,
        'dotnet': directories[CLR_HEADER].VirtualAddress > 0,
        'authenticode': certificates.Size > 0,
        'strings': {key: strings[key] for key in VERSION_STRINGS if key in strings},
        'iconGroups': sum(
            len(entry.directory.entries) for entry in resources if entry.id == RT_GROUP_ICON
        ),
    }
    if fixed := getattr(pe, 'VS_FIXEDFILEINFO', None):
        high, low = fixed[0].FileVersionMS, fixed[0].FileVersionLS
        facts['fixedFileVersion'] = f'{high >> 16}.{high & 65535}.{low >> 16}.{low & 65535}'
    if certificates.Size:
        start = certificates.VirtualAddress
        with in_file(read(path)[start + 8 : start + certificates.Size]) as file:
            pkcs7 = ('-inform', 'DER', '-in', file.name, '-print_certs', '-noout')
            listing = text('openssl', 'pkcs7', *pkcs7, may_fail=True)
        facts['certSubjects'] = re.findall(r'^subject=(.*)$', listing, re.M)
    return facts


def msi(path):
    export = text('msiinfo', 'export', path, 'Property').replace('\r', '')
    rows = [line.split('\t', 1) for line in export.split('\n')[3:] if '\t' in line]
    properties = dict(rows)
    template = re.search(r'Template: (.*)', text('msiinfo', 'suminfo', path))
    wanted = (
        'ProductName',
        'ProductVersion',
        'Manufacturer',
        'ProductCode',
        'UpgradeCode',
        'ProductLanguage',
    )
    return {
        **{key: properties.get(key) for key in wanted},
        'template': template[1].strip() if template else None,
        'tables': len(text('msiinfo', 'tables', path).split()),
        'signed': 'DigitalSignature' in text('msiinfo', 'streams', path, may_fail=True),
    }


def msix(path):
    with zipfile.ZipFile(path) as archive:
        manifest = ElementTree.fromstring(archive.read('AppxManifest.xml'))
        signed = 'AppxSignature.p7x' in archive.namelist()

    def element(tag):
        return next(e for e in manifest.iter() if e.tag.split('}')[1] == tag)

    identity = element('Identity')
    return {
        'name': identity.get('Name'),
        'publisher': identity.get('Publisher'),
        'version': identity.get('Version'),
        'arch': identity.get('ProcessorArchitecture'),
        'displayName': element('DisplayName').text,
        'publisherDisplayName': element('PublisherDisplayName').text,
        'logo': element('Logo').text,
        'minVersion': element('TargetDeviceFamily').get('MinVersion'),
        'signed': signed,
    }
