/** What iOS wants to know before it installs an app over the air. Addresses are absolute and open without a cookie. */
export type IosManifest = {
  packageUrl: string;
  /** 57 pixels a side or more: shown on the Home Screen while it loads. */
  displayImageUrl: string;
  /** 512 pixels a side at best. */
  fullSizeImageUrl: string;
  bundleId: string;
  version: string;
  title: string;
};

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// XML 1.0 has no way to write control characters: what a file says of itself may hold them.
function text(value: string): string {
  const printable = [...value].filter((char) => /[\t\n\r]/.test(char) || !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(char));
  return `<string>${printable.join("").replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char)}</string>`;
}

function asset(kind: string, url: string, more = ""): string {
  return `        <dict>
          <key>kind</key>
          <string>${kind}</string>${more}
          <key>url</key>
          ${text(url)}
        </dict>`;
}

// The icon is drawn as it is; iOS adds no gloss to it.
const NO_SHINE = `
          <key>needs-shine</key>
          <false/>`;

/**
 * The manifest of an over-the-air install, a property list that `itms-services://` names. Its keys are those of Apple's
 * "Distribute proprietary in-house apps to Apple devices" (Apple Platform Deployment).
 */
export function renderIosManifest(manifest: IosManifest): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>items</key>
  <array>
    <dict>
      <key>assets</key>
      <array>
${asset("software-package", manifest.packageUrl)}
${asset("display-image", manifest.displayImageUrl, NO_SHINE)}
${asset("full-size-image", manifest.fullSizeImageUrl, NO_SHINE)}
      </array>
      <key>metadata</key>
      <dict>
        <key>bundle-identifier</key>
        ${text(manifest.bundleId)}
        <key>bundle-version</key>
        ${text(manifest.version)}
        <key>kind</key>
        <string>software</string>
        <key>platform-identifier</key>
        <string>com.apple.platform.iphoneos</string>
        <key>title</key>
        ${text(manifest.title)}
      </dict>
    </dict>
  </array>
</dict>
</plist>
`;
}

/** What a button on a page opens: iOS asks, then fetches the manifest at that absolute address by itself. */
export function itmsServices(manifestUrl: string): string {
  return `itms-services://?action=download-manifest&url=${encodeURIComponent(manifestUrl)}`;
}

/** Whether iOS follows it: only to an https address, whose certificate it trusts. */
export function canInstallOverTheAir(baseUrl: string): boolean {
  return baseUrl.startsWith("https://");
}
