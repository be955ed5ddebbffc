import { bytesMore } from "./change-words";
import { type ComparedFact, type FactValue, isList, isNumber } from "./compared-fact";
import { valueWords } from "./fact-words";

type FactValueProps = { compared: ComparedFact; side: "from" | "to" };

const MACHINE = new Set(["signerSha256", "bundleId", "files", "permissions"]);

/** One side of a fact. Of lists, what the other side has as well is only counted. */
export function FactValueOf({ compared, side }: FactValueProps) {
  const { fact, from } = compared;
  const value = compared[side];
  if (isList(value)) return <ListValue fact={fact} value={value} other={compared[side === "from" ? "to" : "from"]} />;
  if (value === null) return <Unknown />;
  const words = valueWords(fact, value);
  if (fact === "signerSha256")
    return (
      <code title={words}>
        {words.slice(0, 12)}…{words.slice(-6)}
      </code>
    );
  const more = side === "to" && isNumber(value) && isNumber(from) && fact === "sizeBytes" && bytesMore(value - from);
  return (
    <>
      {MACHINE.has(fact) ? <code>{words}</code> : words}
      {more && <span className="text-ink-3"> ({more})</span>}
    </>
  );
}

function ListValue({ fact, value, other }: { fact: string; value: string[]; other: FactValue }) {
  if (value.length === 0) return <span className="text-ink-3">none</span>;
  const isKnown = isList(other);
  const own = isKnown ? value.filter((each) => !other.includes(each)) : value;
  const shared = isKnown ? value.filter((each) => other.includes(each)) : [];
  const short = fact === "platforms" || fact === "archs";
  if (short || own.length === value.length || shared.length <= FEW) return <Entries fact={fact} entries={value} />;
  return (
    <>
      <Entries fact={fact} entries={own} />
      <details className="text-ink-3">
        <summary className="cursor-pointer py-0.5">{shared.length} the same</summary>
        <Entries fact={fact} entries={shared} />
      </details>
    </>
  );
}

const FEW = 3;

function Entries({ fact, entries }: { fact: string; entries: string[] }) {
  if (!MACHINE.has(fact)) return entries.map((entry) => valueWords(fact, entry)).join(", ");
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry}>
          <code>{valueWords(fact, entry)}</code>
        </li>
      ))}
    </ul>
  );
}

function Unknown() {
  return (
    <span className="text-ink-3">
      <span aria-hidden>–</span>
      <span className="sr-only">not known</span>
    </span>
  );
}
