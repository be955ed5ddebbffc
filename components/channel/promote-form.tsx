"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { ButtonLink } from "../ui/button-link";
import { PromotionFields } from "./promotion-fields";
import { PromotionHead } from "./promotion-head";
import { PromotionAside, PromotionSubmit } from "./promotion-submit";
import { isOpen, type PromotionView } from "./promotion-view";
import { toastPromoted } from "./toast-promoted";
import { usePromotion } from "./use-promotion";

/** A promotion as a page of its own, for who comes by a link. It ends on the channel's page. */
export function PromoteForm({ view }: { view: PromotionView }) {
  const router = useRouter();
  const form = usePromotion(view);
  const first = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const channelHref = `/apps/${view.app}/channels/${view.channel}`;
  const submit = async () => {
    const done = await form.promote();
    if (!done) return;
    router.push(channelHref);
    router.refresh();
    toastPromoted(view, done.answer, () => router.refresh());
  };
  return (
    <form
      method="post"
      noValidate
      className="grid max-w-155 gap-5 border-t-2 border-post"
      onSubmit={(event) => {
        event.preventDefault();
        if (form.missing.length === 0) void submit();
      }}
    >
      <div className="border-b border-line py-4">
        <PromotionHead view={view} />
      </div>
      <PromotionFields view={view} form={form} first={first} />
      <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line pt-4">
        <PromotionAside view={view} form={form} />
        <ButtonLink variant="bare" href={channelHref}>
          {isOpen(view) ? "Cancel" : `Back to ${view.channel}`}
        </ButtonLink>
        <PromotionSubmit view={view} form={form} button={button} />
      </footer>
    </form>
  );
}
