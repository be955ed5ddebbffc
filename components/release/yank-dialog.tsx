"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { fullName } from "../channel/release-name";
import { Dialog } from "../ui/dialog";
import { DialogClose } from "../ui/dialog-close";
import { useYank } from "./use-yank";
import { YankFields, YankMissing, YankSubmit } from "./yank-fields";
import type { YankView } from "./yank-view";

/** A withdrawal over the page it was asked for from. Closing it is going back, so Back closes it too. */
export function YankDialog({ view }: { view: YankView }) {
  const router = useRouter();
  const form = useYank(view);
  const first = useRef<HTMLInputElement>(null);
  const close = () => {
    form.forget();
    router.back();
  };
  const submit = async () => {
    if (!(await form.yank())) return;
    // The page below is asked again only once it is the current one: before that, going back would drop the answer.
    window.addEventListener("popstate", () => setTimeout(() => router.refresh()), { once: true });
    router.back();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      title={`Withdraw ${fullName(view.release)}`}
      initialFocus={first}
      form={{
        noValidate: true,
        onSubmit: (event) => {
          event.preventDefault();
          if (form.missing.length === 0) void submit();
        },
      }}
      footer={
        <>
          <YankMissing form={form} />
          <DialogClose />
          <YankSubmit view={view} form={form} />
        </>
      }
    >
      <YankFields view={view} form={form} first={first} />
    </Dialog>
  );
}
