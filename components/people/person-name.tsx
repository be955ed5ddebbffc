import type { PersonView } from "@/lib/wire/accounts";
import { Tag } from "../ui/tag";

/** Name and address of an account, and whether it is shut. */
export function PersonName({ person, isYou }: { person: PersonView; isYou: boolean }) {
  return (
    <>
      <span className={person.disabled ? "text-ink-3 wrap-anywhere" : "font-semibold wrap-anywhere"}>
        {person.name}
      </span>
      {isYou && <span className="text-ink-3"> (you)</span>} {person.disabled && <Tag state="withdrawn">Disabled</Tag>}
      <span className="block truncate text-fact text-ink-3" title={person.email}>
        {person.email}
      </span>
    </>
  );
}
