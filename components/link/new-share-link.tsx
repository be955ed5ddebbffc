"use client";

import { Link2 } from "lucide-react";
import { call } from "../api/call";
import { ShowLinkOnce } from "../api/show-link-once";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";

export type NewShareLinkProps = { app: string; channels: string[] };

const LIVES = [7, 30, 90, 365].map((days) => ({ value: String(days), label: `${days} days` }));

/** Makes a share link and shows its address the one time. */
export function NewShareLink({ app, channels }: NewShareLinkProps) {
  const make = (fields: FormData) => {
    const text = (name: string) => String(fields.get(name) ?? "");
    const expiresInDays = Number(text("expiresInDays"));
    const body = { name: text("name"), channel: text("channel") || null, expiresInDays };
    return call("POST /apps/{app}/links", { params: { app }, body });
  };
  return (
    <ShowLinkOnce
      label={
        <>
          <Link2 size={16} aria-hidden />
          New share link
        </>
      }
      title="New share link"
      checked="name"
      fields={(wrong) => <ShareLinkFields channels={channels} wrong={wrong} />}
      make={make}
      linkLabel="Share link"
      means="Whoever has it may install, until it ends or you revoke it."
    />
  );
}

function ShareLinkFields({ channels, wrong }: { channels: string[]; wrong: string | undefined }) {
  const reach = [{ value: "", label: "Every channel" }, ...channels.map((name) => ({ value: name, label: name }))];
  return (
    <>
      <Field label="Name" hint="For you: who gets it." error={wrong}>
        {(control) => <Input {...control} name="name" autoComplete="off" required maxLength={100} />}
      </Field>
      <Field label="Opens" hint="Install pages and files, nothing else.">
        {(control) => <Select {...control} name="channel" options={reach} />}
      </Field>
      <Field label="Ends after">
        {(control) => <Select {...control} name="expiresInDays" defaultValue="30" options={LIVES} />}
      </Field>
    </>
  );
}
