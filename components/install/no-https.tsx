import type { InstallFile } from "@/lib/wire/install";
import { DisabledButton } from "./disabled-button";

/** iOS installs from https addresses alone: says so instead of failing on the phone, and what whoever runs this does about it. */
export function NoHttps({ file }: { file: InstallFile }) {
  return (
    <>
      <DisabledButton words="Install" />
      <p className="mt-2.5 text-ink-2">
        This server has no trusted HTTPS certificate, so iPhones refuse to install.{" "}
        <a href="#https" className="font-medium text-accent">
          How to fix it
        </a>
      </p>
      <div id="https" className="mt-3 hidden border-l-3 border-edge bg-bank py-2 pr-3 pl-3 target:block">
        <b>For whoever runs this server</b>
        <ol className="mt-1 list-decimal space-y-1 pl-4">
          <li>Put it behind a proxy with a certificate that iPhones trust, as from Let’s Encrypt.</li>
          <li>
            Set <code>BASE_URL=https://…</code> to that address and start it again.
          </li>
        </ol>
        <p className="mt-2">
          Until then a Mac puts{" "}
          <a href={file.href} download className="inline-block py-0.5 font-medium text-accent">
            the IPA
          </a>{" "}
          on a device: connect it, open Apple Configurator or Xcode (Window, Devices and Simulators), drag the file
          there.
        </p>
      </div>
    </>
  );
}
