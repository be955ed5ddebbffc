"use client";

import clsx from "clsx";
import { type ReactNode, useState } from "react";
import { buttonClass } from "../ui/button-class";
import { copyText } from "../ui/copy-text";

type CopyLinkProps = { url: string; children: ReactNode };

/** `CopyButton` for tester pages, which carry no icons' scripts: what it shows comes from the server as children. */
export function CopyLink({ url, children }: CopyLinkProps) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => setSaid((await copyText(url)) ? "Copied" : "Press and hold the link to copy it");
  return (
    <>
      <button type="button" onClick={copy} className={clsx(buttonClass({}), "min-h-11!")}>
        {said === "Copied" ? said : children}
      </button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
