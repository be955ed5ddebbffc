"use client";

import { useState } from "react";
import type { ChannelPolicy } from "@/lib/domain/channel";

type Field = keyof ChannelPolicy;

/** A policy being changed: what it says in store, and the fields that somebody changed. */
export function usePolicy(stored: ChannelPolicy) {
  const [base, setBase] = useState(stored);
  const [changes, setChanges] = useState<Partial<ChannelPolicy>>({});
  const set = (change: Partial<ChannelPolicy>) => setChanges(differing(base, { ...changes, ...change }));
  return {
    policy: { ...base, ...changes },
    changes,
    /** What the changed fields said before. */
    expected: Object.fromEntries(fieldsOf(changes).map((field) => [field, base[field]])) as Partial<ChannelPolicy>,
    set,
    undo: () => setChanges({}),
    /** The policy as it is in store now; changes to it stay. */
    rebase: (fresh: ChannelPolicy) => {
      setBase(fresh);
      setChanges(differing(fresh, changes));
    },
  };
}

const fieldsOf = (change: Partial<ChannelPolicy>) => Object.keys(change) as Field[];

function differing(base: ChannelPolicy, change: Partial<ChannelPolicy>): Partial<ChannelPolicy> {
  const isOther = (field: Field) => JSON.stringify(change[field]) !== JSON.stringify(base[field]);
  return Object.fromEntries(
    fieldsOf(change)
      .filter(isOther)
      .map((field) => [field, change[field]]),
  );
}
