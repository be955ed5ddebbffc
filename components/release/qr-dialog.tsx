"use client";

import type { ReactElement } from "react";
import { CopyButton } from "../ui/copy-button";
import { Dialog } from "../ui/dialog";
import { DialogClose } from "../ui/dialog-close";

export type QrDialogProps = {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** "2.4.1 (318)" */
  name: string;
  /** Absolute: what the code says too. */
  installUrl: string;
  qrSrc: string;
};

/** The install page as a code to hold a phone to. */
export function QrDialog({ trigger, open, onOpenChange, name, installUrl, qrSrc }: QrDialogProps) {
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
      width="narrow"
      title={`Install ${name}`}
      description="Hold a phone's camera to it: it opens the install page of exactly this release."
      footer={
        <>
          <CopyButton value={installUrl} label="Copy install link" />
          <DialogClose>Done</DialogClose>
        </>
      }
    >
      <section className="grid justify-items-center gap-3">
        {/* biome-ignore lint/performance/noImgElement: an SVG of this server, nothing to optimise. */}
        <img
          src={qrSrc}
          alt={`QR code of ${installUrl}`}
          width={240}
          height={240}
          className="size-60 rounded-control border border-line bg-white"
        />
        <code className="wrap-anywhere text-center text-ink-2">{installUrl}</code>
      </section>
    </Dialog>
  );
}
