"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Dialog } from "../ui/dialog";
import { DialogClose } from "../ui/dialog-close";
import { PromotionFields } from "./promotion-fields";
import { PromotionHead } from "./promotion-head";
import { PromotionAside, PromotionSubmit } from "./promotion-submit";
import { isOpen, type PromotionView } from "./promotion-view";
import { fullName } from "./release-name";
import { toastPromoted } from "./toast-promoted";
import { usePromotion } from "./use-promotion";

/** A promotion over the page it was asked for from. Closing it is going back, so Back closes it too. */
export function PromoteDialog({ view }: { view: PromotionView }) {
  const router = useRouter();
  const form = usePromotion(view);
  const first = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    form.forget();
    router.back();
  };
  const submit = async () => {
    const done = await form.promote();
    if (!done) return;
    // The page below is asked again only once it is the current one: before that, going back would drop the answer.
    window.addEventListener("popstate", () => setTimeout(() => router.refresh()), { once: true });
    router.back();
    toastPromoted(view, done.answer, () => router.refresh());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      title={`Promote ${fullName(view.release)} to ${view.channel}`}
      head={<PromotionHead view={view} />}
      initialFocus={view.needsReason || view.isProtected ? first : button}
      form={{
        noValidate: true,
        onSubmit: (event) => {
          event.preventDefault();
          if (form.missing.length === 0) void submit();
        },
      }}
      footer={
        <>
          <PromotionAside view={view} form={form} />
          <DialogClose>{isOpen(view) ? "Cancel" : "Close"}</DialogClose>
          <PromotionSubmit view={view} form={form} button={button} />
        </>
      }
    >
      <PromotionFields view={view} form={form} first={first} />
    </Dialog>
  );
}
