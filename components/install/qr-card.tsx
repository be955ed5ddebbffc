import { PlainIcon } from "../ui/plain-icon";
import { QrCode } from "../ui/qr-code";
import { CopyLink } from "./copy-link";

/** From a desk to the phone in one's hand; in a narrow window it would be in the way. */
export function QrCard({ url }: { url: string }) {
  return (
    <aside aria-label="Open on a phone" className="sticky top-14 hidden gap-4 min-[860px]:grid">
      <QrCode value={url} label={`QR code of ${url}`} size={272} />
      <p>
        <b className="block">Point a phone here</b>
        <span className="text-ink-3">Its camera opens this page.</span>
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2">
        <code className="truncate select-all" title={url}>
          {url.replace(/^https?:\/\//, "")}
        </code>
        <CopyLink url={url}>
          <PlainIcon name="copy" />
          Copy <span className="sr-only">the link</span>
        </CopyLink>
      </div>
    </aside>
  );
}
