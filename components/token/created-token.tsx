"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Scope } from "@/lib/domain/scope";
import { Button } from "../ui/button";
import { CodeBlock } from "../ui/code-block";
import { CommandTabs } from "../ui/command-tabs";
import { CopyButton } from "../ui/copy-button";
import { DescriptionList } from "../ui/description-list";
import { Note } from "../ui/note";
import { absoluteDate } from "../ui/relative-time";
import { useLeaveWarning } from "../ui/use-leave-warning";
import { scopesInWords } from "./token-choice";
import { tokenCommands } from "./token-commands";

export type CreatedTokenProps = {
  baseUrl: string;
  /** The secret; it exists nowhere but here. */
  secret: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  expiresAt: string;
};

/** The one time a token is shown, with all that is done with it next. */
export function CreatedToken({ baseUrl, secret, name, prefix, scopes, expiresAt }: CreatedTokenProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useLeaveWarning(saved ? null : "The token is shown only this once. Leave and lose it?");
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid max-w-170 gap-6">
      <h1 ref={heading} tabIndex={-1} className="outline-none">
        Token created
      </h1>
      <Note severity="warning" title="You see it once.">
        Leaving this page loses it; then revoke it and make another.
      </Note>
      <div className="flex flex-wrap items-center gap-3 rounded-control border-2 border-post bg-sheet py-2.5 pr-2.5 pl-3">
        <code className="min-w-0 flex-1 basis-60 text-body! wrap-anywhere">{secret}</code>
        <CopyButton value={secret} label="Copy the token" variant="primary">
          Copy
        </CopyButton>
      </div>
      <DescriptionList
        items={[
          { term: "Name", value: name },
          { term: "Prefix", value: <code>{prefix}…</code> },
          { term: "May", value: scopesInWords(scopes) },
          { term: "Until", value: absoluteDate(expiresAt) },
        ]}
      />
      <section className="grid gap-2">
        <h2>In CI</h2>
        <CodeBlock
          wrap
          label=".env"
          code={`# .env, or the secrets of your CI\nSLUICE_URL=${baseUrl}\nSLUICE_TOKEN=${secret}`}
        />
      </section>
      <section className="grid gap-2">
        <h2>Use it</h2>
        <CommandTabs label="Use the token" commands={tokenCommands(baseUrl, scopes)} />
      </section>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          onClick={() => {
            setSaved(true);
            router.push("/settings/tokens");
            router.refresh();
          }}
        >
          I saved it
        </Button>
        <span className="text-fact text-ink-3">Goes to the list, where its first use will show.</span>
      </div>
    </div>
  );
}
