"""An MSIX package, unsigned."""
import base64
import hashlib
import zipfile

from .files import read
from .icons import icon, png

def msix(o):
    uap = 'http://schemas.microsoft.com/appx/manifest/uap/windows10'
    foundation = 'http://schemas.microsoft.com/appx/manifest/foundation/windows10'
    manifest = f'''<?xml version="1.0" encoding="utf-8"?>
<Package xmlns="{foundation}" xmlns:uap="{uap}"
    xmlns:rescap="{foundation}/restrictedcapabilities" IgnorableNamespaces="uap rescap">
  <Identity Name="{o['name']}" Publisher="{o['publisher']}" Version="{o['version']}"
      ProcessorArchitecture="{o['arch']}"/>
  <Properties>
    <DisplayName>{o['displayName']}</DisplayName>
    <PublisherDisplayName>{o['publisherDisplayName']}</PublisherDisplayName>
    <Logo>Assets\\StoreLogo.png</Logo>
  </Properties>
  <Dependencies>
    <TargetDeviceFamily Name="Windows.Desktop" MinVersion="10.0.17763.0"
        MaxVersionTested="10.0.22621.0"/>
  </Dependencies>
  <Resources><Resource Language="en-us"/></Resources>
  <Applications>
    <Application Id="App" Executable="app.exe" EntryPoint="Windows.FullTrustApplication">
      <uap:VisualElements DisplayName="{o['displayName']}" Description="d"
          BackgroundColor="transparent" Square150x150Logo="Assets\\Square150x150Logo.png"
          Square44x44Logo="Assets\\Square44x44Logo.png"/>
    </Application>
  </Applications>
  <Capabilities><rescap:Capability Name="runFullTrust"/></Capabilities>
</Package>'''

    def logo(size):
        return png(icon(size, tuple(o['rgb']), outside=128))

    files = {
        'AppxManifest.xml': manifest.encode(),
        'app.exe': read(o['exe']),
        'Assets/StoreLogo.png': logo(50),
        'Assets/Square150x150Logo.png': logo(150),
        'Assets/Square44x44Logo.png': logo(44),
    }
    files['AppxBlockMap.xml'] = block_map(files)
    files['[Content_Types].xml'] = CONTENT_TYPES
    with zipfile.ZipFile(o['out'], 'w', zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)


CONTENT_TYPES = b'''<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="exe" ContentType="application/x-msdownload"/>
  <Default Extension="png" ContentType="image/png"/>
  <Default Extension="xml" ContentType="application/vnd.ms-appx.manifest+xml"/>
  <Override PartName="/AppxBlockMap.xml" ContentType="application/vnd.ms-appx.blockmap+xml"/>
</Types>'''


def block_map(files):
    """The SHA-256 of every 64 KiB of every file."""
    entries = []
    for name, content in files.items():
        windows_name = name.replace('/', '\\')
        size = f'Size="{len(content)}" LfhSize="{30 + len(name)}"'
        blocks = ''.join(
            f'<Block Hash="{block_hash(content[i : i + 65536])}"/>'
            for i in range(0, len(content), 65536)
        )
        entries.append(f'<File Name="{windows_name}" {size}>{blocks}</File>')
    namespace = 'http://schemas.microsoft.com/appx/2010/blockmap'
    method = 'http://www.w3.org/2001/04/xmlenc#sha256'
    head = f'<BlockMap xmlns="{namespace}" HashMethod="{method}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(entries)}</BlockMap>'.encode()


def block_hash(block):
    return base64.b64encode(hashlib.sha256(block).digest()).decode()
