"use client";

import { useRouter } from "next/navigation";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Form } from "../ui/form";
import { Select } from "../ui/select";
import { type CompareSide, compareHref } from "./compare-href";

export type ComparePickerProps = {
  app: string;
  side: CompareSide | null;
  /** A release's id. */
  to: string | null;
  channels: { name: string; serves: string | null }[];
  /** The newest, and the ones that are chosen. */
  releases: { id: string; label: string }[];
};

const CHANNEL = "channel:";

/** Chooses what is compared; the choice goes into the address. */
export function ComparePicker({ app, side, to, channels, releases }: ComparePickerProps) {
  const router = useRouter();
  const named = releases.map(({ id, label }) => ({ value: id, label }));
  const served = channels.map(({ name, serves }) => ({
    value: CHANNEL + name,
    label: `What ${name} serves: ${serves ?? "nothing"}`,
  }));
  const chosen = side === null ? undefined : "from" in side ? side.from : CHANNEL + side.channel;
  const send = (fields: FormData) => {
    const left = String(fields.get("left"));
    const next = left.startsWith(CHANNEL) ? { channel: left.slice(CHANNEL.length) } : { from: left };
    router.push(compareHref(app, next, String(fields.get("right"))));
  };
  return (
    <Form
      // The address may change under it: by Back, by Swap.
      key={`${chosen} ${to}`}
      onSend={send}
      aria-label="What to compare"
      className="mb-6 grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <Field label="From">
        {(control) => <Select {...control} name="left" defaultValue={chosen} options={[...served, ...named]} />}
      </Field>
      <Field label="To">
        {(control) => <Select {...control} name="right" defaultValue={to ?? undefined} options={named} />}
      </Field>
      <Button type="submit">Compare</Button>
    </Form>
  );
}
