"use client";

import { UserPlus } from "lucide-react";
import { call } from "../api/call";
import { ShowLinkOnce } from "../api/show-link-once";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { RadioGroup } from "../ui/radio-group";
import { ROLE_ORDER, ROLE_WORDS } from "./role-words";

const ROLES = ROLE_ORDER.map((value) => ({ value, label: ROLE_WORDS[value].name, hint: ROLE_WORDS[value].may }));

/** Makes an invite into an app, or to an account alone, and shows its link the one time. No mail is sent. */
export function InviteButton({ app }: { app: string | null }) {
  const make = (fields: FormData) => {
    const email = String(fields.get("email") ?? "").trim() || null;
    if (app === null) return call("POST /people/invites", { params: {}, body: { email } });
    const role = ROLE_ORDER.find((each) => each === fields.get("role")) ?? "tester";
    return call("POST /apps/{app}/invites", { params: { app }, body: { email, role } });
  };
  return (
    <ShowLinkOnce
      variant="primary"
      label={
        <>
          <UserPlus size={16} aria-hidden />
          Invite
        </>
      }
      title={app === null ? "Invite somebody" : "Invite into this app"}
      checked="email"
      fields={(wrong) => <InviteFields withRole={app !== null} wrong={wrong} />}
      make={make}
      linkLabel="Invite link"
      means="Whoever opens it may come in, once, within seven days. No mail was sent."
    />
  );
}

function InviteFields({ withRole, wrong }: { withRole: boolean; wrong: string | undefined }) {
  return (
    <>
      <Field
        label="E-mail"
        hint="Optional. The account gets this address; without one, whoever accepts says theirs."
        error={wrong}
      >
        {(control) => <Input {...control} type="email" name="email" autoComplete="off" />}
      </Field>
      {withRole && <RadioGroup legend="Role" name="role" defaultValue="tester" options={ROLES} />}
    </>
  );
}
