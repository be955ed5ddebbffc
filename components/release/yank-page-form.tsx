"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { ButtonLink } from "../ui/button-link";
import { useYank } from "./use-yank";
import { YankFields, YankMissing, YankSubmit } from "./yank-fields";
import type { YankView } from "./yank-view";

/** A withdrawal as a page of its own, for who comes by a link. It ends on the release's page. */
export function YankPageForm({ view }: { view: YankView }) {
  const router = useRouter();
  const form = useYank(view);
  const first = useRef<HTMLInputElement>(null);
  const releaseHref = `/apps/${view.app}/releases/${view.release.id}`;
  const submit = async () => {
    if (!(await form.yank())) return;
    router.push(releaseHref);
    router.refresh();
  };
  return (
    <form
      method="post"
      noValidate
      className="grid max-w-155 gap-5 border-t-2 border-post pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (form.missing.length === 0) void submit();
      }}
    >
      <YankFields view={view} form={form} first={first} />
      <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line pt-4">
        <YankMissing form={form} />
        <ButtonLink variant="bare" href={releaseHref}>
          Cancel
        </ButtonLink>
        <YankSubmit view={view} form={form} />
      </footer>
    </form>
  );
}
