"use client";

import { QrCode } from "lucide-react";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { QrDialog } from "./qr-dialog";

export type ShareReleaseProps = { name: string; installUrl: string; qrSrc: string };

/** The install page of one release, to copy or to scan. */
export function ShareRelease({ name, installUrl, qrSrc }: ShareReleaseProps) {
  return (
    <>
      <CopyButton value={installUrl} label="Copy link" className="max-sm:flex-1" />
      <QrDialog
        trigger={
          <Button square aria-label="QR code" title="QR code">
            <QrCode size={16} aria-hidden />
          </Button>
        }
        name={name}
        installUrl={installUrl}
        qrSrc={qrSrc}
      />
    </>
  );
}
