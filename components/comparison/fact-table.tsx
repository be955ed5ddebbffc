import clsx from "clsx";
import { PLATFORM_NAMES, type Platform } from "@/lib/domain/platform";
import { PlatformIcon } from "../platform/platform-icon";
import { Table, Td, Th, Tr } from "../ui/table";
import { type ComparedFact, isChanged, onlySide, shownFacts } from "./compared-fact";
import { FactValueOf } from "./fact-value";
import { factWord } from "./fact-words";

export type FactTableProps = {
  facts: readonly ComparedFact[];
  /** Heads of the two sides. */
  from: string;
  to: string;
  /** Leave out what is the same. */
  onlyChanged: boolean;
};

/** Two releases side by side: the release's own facts, then each platform's. What differs stands out. */
export function FactTable({ facts, from, to, onlyChanged }: FactTableProps) {
  const shown = shownFacts(facts, onlyChanged);
  if (shown.length === 0) return <p className="py-3 text-ink-2">Nothing that is known of them differs.</p>;
  const groups = [...new Set(shown.map(({ platform }) => platform))];
  return (
    <Table caption="Facts side by side" fixed stack>
      <thead>
        <tr>
          <Th className="w-1/4">
            <span className="sr-only">Fact</span>
          </Th>
          <Th>{from}</Th>
          <Th>{to}</Th>
        </tr>
      </thead>
      {groups.map((platform) => {
        const side = platform && onlySide(platform, facts);
        return (
          <tbody key={platform ?? "release"}>
            {platform && <GroupRow platform={platform} only={side && (side === "from" ? from : to)} />}
            {shown
              .filter((fact) => fact.platform === platform)
              .map((fact) => (
                <FactRow key={fact.fact} compared={fact} />
              ))}
          </tbody>
        );
      })}
    </Table>
  );
}

function GroupRow({ platform, only }: { platform: Platform; only: string | null }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={3} className="cell pt-4! text-left font-semibold max-sm:col-span-2">
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <PlatformIcon platform={platform} size={16} />
          {PLATFORM_NAMES[platform]}
          {only && <span className="font-normal text-ink-3">only in {only}</span>}
        </span>
      </th>
    </tr>
  );
}

function FactRow({ compared }: { compared: ComparedFact }) {
  const changed = isChanged(compared);
  return (
    <Tr className={clsx("max-sm:grid-cols-2!", !changed && "text-ink-3")}>
      <th scope="row" className="cell text-left font-normal text-ink-3 max-sm:col-span-2 max-sm:text-fact">
        {factWord(compared)}
        {changed && <span className="sr-only">, differs</span>}
      </th>
      <Td className="wrap-anywhere">
        <FactValueOf compared={compared} side="from" />
      </Td>
      <Td className={clsx("wrap-anywhere", changed && "font-medium")}>
        <FactValueOf compared={compared} side="to" />
      </Td>
    </Tr>
  );
}
