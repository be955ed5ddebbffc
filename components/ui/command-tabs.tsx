"use client";

import { Tabs } from "@base-ui/react/tabs";
import { CodeBlock } from "./code-block";

export type Command = { id: string; label: string; code: string };

/** The same act for CLI, curl and GitHub Actions, one at a time. */
export function CommandTabs({ label, commands }: { label: string; commands: Command[] }) {
  return (
    <Tabs.Root defaultValue={commands[0]?.id} className="grid w-full min-w-0 justify-items-start gap-2.5">
      <Tabs.List
        aria-label={label}
        className="inline-flex max-w-full overflow-x-auto rounded-control border border-edge bg-sheet"
      >
        {commands.map((command) => (
          <Tabs.Tab
            key={command.id}
            value={command.id}
            className="min-h-7.5 border-l border-line px-3 font-medium whitespace-nowrap text-ink-2 -outline-offset-4 first:border-l-0 hover:bg-hover data-active:bg-ink data-active:font-semibold data-active:text-paper data-active:outline-paper"
          >
            {command.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {commands.map((command) => (
        <Tabs.Panel key={command.id} value={command.id} tabIndex={-1} className="w-full min-w-0">
          <CodeBlock code={command.code} label={`${label}, ${command.label}`} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
