"""An APK, by aapt2 and apksigner."""
import os
import tempfile

from .certificates import make_keys
from .files import read, run, write
from .icons import icon, png

ANDROID = 'xmlns:android="http://schemas.android.com/apk/res/android"'

FOREGROUND = f'''<vector {ANDROID} android:width="108dp" android:height="108dp"
    android:viewportWidth="108" android:viewportHeight="108">
  <path android:fillColor="#FFFFFF" android:pathData="M30,30h48v48h-48z"/>
</vector>'''

ADAPTIVE_ICON = f'''<adaptive-icon {ANDROID}>
  <background android:drawable="@color/bg"/><foreground android:drawable="@drawable/fg"/>
</adaptive-icon>'''


def apk(o):
    keys = o['keys']
    make_keys(keys)
    with tempfile.TemporaryDirectory() as folder:
        res = folder + '/res'
        for density, size in (('mdpi', 48), ('xhdpi', 96), ('xxxhdpi', 192)):
            write(f'{res}/mipmap-{density}/ic_launcher.png', png(icon(size, tuple(o['rgb']))))
        write(res + '/drawable/fg.xml', FOREGROUND)
        write(res + '/mipmap-anydpi-v26/ic_launcher.xml', ADAPTIVE_ICON)
        for language, label in o['labels'].items():
            values = f'{res}/values-{language}' if language else f'{res}/values'
            color = '' if language else '<color name="bg">#336699</color>'
            strings = f'<string name="app">{label}</string>'
            write(values + '/strings.xml', f'<resources>{strings}{color}</resources>')
        permissions = ''.join(f'<uses-permission android:name="{p}"/>' for p in o['permissions'])
        write(
            folder + '/AndroidManifest.xml',
            f'''<manifest {ANDROID} package="{o['id']}"
                android:versionCode="{o['code']}" android:versionName="{o['name']}">
              <uses-sdk android:minSdkVersion="{o['min']}"
                android:targetSdkVersion="{o['target']}"/>
              {permissions}
              <application android:label="@string/app" android:icon="@mipmap/ic_launcher"
                android:hasCode="false"/>
            </manifest>''',
        )
        compiled, unaligned = folder + '/compiled.zip', folder + '/unaligned.apk'
        framework = '/usr/share/android-framework-res/framework-res.apk'
        run('aapt2', 'compile', '--dir', res, '-o', compiled)
        manifest = ('--manifest', folder + '/AndroidManifest.xml')
        run('aapt2', 'link', '-o', unaligned, '-I', framework, *manifest, compiled)
        for library, abi in o['libraries']:
            write(f'{folder}/lib/{abi}/libcorpus.so', read(library))
        run('zip', '-qr0', unaligned, 'lib', cwd=folder)
        run('zipalign', '-f', '-p', '4', unaligned, o['out'])
    run('apksigner', 'sign', '--key', keys + '/code.pk8', '--cert', keys + '/code.pem', o['out'])
    if os.path.exists(o['out'] + '.idsig'):
        os.remove(o['out'] + '.idsig')
