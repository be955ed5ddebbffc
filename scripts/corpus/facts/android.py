"""Facts of an APK, by aapt and apksigner."""
import re
import zipfile

from .tools import sha256, text

def apk(path):
    badging = text('aapt', 'dump', 'badging', path, may_fail=True)

    def first(pattern):
        match = re.search(pattern, badging, re.M)
        return match[1] if match else None

    labels = dict(re.findall(r"^application-label-([\w-]+):'(.*)'$", badging, re.M))
    facts = {
        'packageId': first(r"^package: name='([^']*)'"),
        'versionCode': first(r"^package: .* versionCode='([^']*)'"),
        'versionName': first(r"^package: .* versionName='([^']*)'"),
        'minSdk': first(r"^sdkVersion:'([^']*)'"),
        'targetSdk': first(r"^targetSdkVersion:'([^']*)'"),
        'label': first(r"^application: label='(.*?)' icon="),
        'icon': first(r"^application: label='.*?' icon='([^']*)'"),
        'debuggable': 'application-debuggable' in badging,
        'permissions': sorted(
            set(re.findall(r"^uses-permission(?:-sdk-23)?: name='([^']*)'", badging, re.M))
        ),
        'labels': dict(list(labels.items())[:6]) or None,  # six are enough to compare
    }

    icons = re.findall(r"^application-icon-(\d+):'([^']*)'", badging, re.M)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        facts['abis'] = sorted({n.split('/')[1] for n in names if re.match('lib/[^/]+/', n)})
        facts['iconCandidates'] = [
            {
                'density': int(density),
                'path': name,
                'sha256': sha256(archive.read(name)) if name in names else None,
            }
            for density, name in icons
        ]
    raster = [
        name
        for density, name in icons
        # 65534 and 65535 stand for "any" and "no" density.
        if int(density) < 65000 and name.endswith(('.png', '.webp')) and name in names
    ]
    facts['bestRasterIcon'] = raster[-1] if raster else None

    def verify(min_sdk):
        options = ('--print-certs', '-v', '--min-sdk-version', str(min_sdk))
        return text('apksigner', 'verify', *options, path, may_fail=True)

    # From Android 7 (24) on, v1 is not looked at where there is a v2: 18 tells whether it is valid.
    verified, verified_v1 = verify(24), verify(18)
    facts['signatureValid'] = verified.startswith('Verifies')
    facts['schemes'] = [
        v
        for v in ('v1', 'v2', 'v3', 'v4')
        if re.search(rf'using {v} scheme.*: true', verified + verified_v1)
    ]
    facts['signerSha256'] = unique(re.findall(r'certificate SHA-256 digest: (\w+)', verified))
    facts['signerDN'] = unique(re.findall(r'certificate DN: (.*)', verified))
    return facts


def unique(items):
    return list(dict.fromkeys(items))
