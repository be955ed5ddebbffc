"""An IPA from an app that was built for the simulator, with a provisioning profile."""
import datetime
import os
import plistlib
import shutil
import tempfile
import uuid

from .certificates import make_keys
from .files import read, run, write
from .icons import icon, png

def provisioning_profile(keys, o):
    """A property list in a CMS signature, as Apple's portal hands it out."""
    make_keys(keys)
    content = {
        'AppIDName': o['name'],
        'ApplicationIdentifierPrefix': [o['team']],
        'CreationDate': datetime.datetime.fromisoformat(o['created']),
        'Platform': ['iOS'],
        'IsXcodeManaged': False,
        'DeveloperCertificates': [read(keys + '/dev.der')],
        'Entitlements': {
            'application-identifier': f"{o['team']}.{o['bundle']}",
            'com.apple.developer.team-identifier': o['team'],
            'get-task-allow': False,
            'keychain-access-groups': [o['team'] + '.*'],
        },
        'ExpirationDate': datetime.datetime.fromisoformat(o['expires']),
        'Name': o['name'],
        'TeamIdentifier': [o['team']],
        'TeamName': o['teamName'],
        'TimeToLive': 365,
        'UUID': str(uuid.uuid5(uuid.NAMESPACE_DNS, o['name'])),
        'Version': 1,
    }
    if o['type'] == 'enterprise':
        content['ProvisionsAllDevices'] = True
    else:
        content['ProvisionedDevices'] = o['devices']
    with tempfile.TemporaryDirectory() as folder:
        write(folder + '/plist', plistlib.dumps(content))
        write(folder + '/chain', read(keys + '/mid.pem') + read(keys + '/root.pem'))
        signer = ('-signer', keys + '/sign.pem', '-inkey', keys + '/sign.key', '-md', 'sha256')
        chain = ('-certfile', folder + '/chain')
        signed = ('-in', folder + '/plist', '-outform', 'DER', '-out', folder + '/signed')
        run('openssl', 'cms', '-sign', '-nodetach', '-binary', *signer, *chain, *signed)
        return read(folder + '/signed')


def ipa(o):
    """Also writes NAME.icon-expected.png: the largest icon as an ordinary PNG."""
    with tempfile.TemporaryDirectory() as folder:
        root = f"{folder}/Payload/{os.path.basename(o['app'])}"
        shutil.copytree(o['app'], root, symlinks=True)

        info = plistlib.loads(read(root + '/Info.plist'))
        info.update(o['info'])
        info['CFBundleIcons'] = {
            'CFBundlePrimaryIcon': {
                'CFBundleIconFiles': ['AppIcon60x60'],
                'CFBundleIconName': 'AppIcon',
            }
        }
        form = plistlib.FMT_XML if o.get('plist') == 'xml' else plistlib.FMT_BINARY
        write(root + '/Info.plist', plistlib.dumps(info, fmt=form))

        small, large = icon(120, tuple(o['rgb'])), icon(180, tuple(o['rgb']))
        write(root + '/AppIcon60x60@2x.png', png(small, o['cgbi']))
        write(root + '/AppIcon60x60@3x.png', png(large, o['cgbi']))
        write(o['out'] + '.icon-expected.png', png(large))
        if 'profile' in o:
            options = {**o['profile'], 'bundle': info['CFBundleIdentifier']}
            write(root + '/embedded.mobileprovision', provisioning_profile(o['keys'], options))

        if os.path.exists(o['out']):
            os.remove(o['out'])
        run('zip', '-qry', o['out'], 'Payload', cwd=folder)
