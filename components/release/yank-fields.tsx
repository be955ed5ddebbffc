"use client";

import type { RefObject } from "react";
import { fieldError } from "../api/call";
import { problemBeside } from "../api/problem-beside";
import { ProblemNote } from "../api/problem-note";
import { fullName } from "../channel/release-name";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import type { YankForm } from "./use-yank";
import { channelsOf, type YankView } from "./yank-view";

type YankFieldsProps = { view: YankView; form: YankForm; first: RefObject<HTMLInputElement | null> };

/** What a withdrawal means, what goes back with it, and why it is made; sections of a dialog or of a page. */
export function YankFields({ view, form, first }: YankFieldsProps) {
  const beside = problemBeside(form.problem, ["reason"]);
  return (
    <>
      <section className="grid gap-4">
        {beside && <ProblemNote problem={beside} />}
        <p>
          Nobody can install it any more, and no channel takes it. Its page says why and points at what is good. Devices
          that have it keep it.
        </p>
        {view.retreats.length > 0 && <Retreats view={view} form={form} />}
      </section>
      <section>
        <Field
          label="Reason"
          hint="Everybody who opens the release reads it, testers too."
          error={fieldError(form.problem, "reason")}
        >
          {(control) => (
            <Input
              {...control}
              ref={first}
              name="reason"
              required
              autoComplete="off"
              value={form.reason}
              onChange={(event) => form.setReason(event.target.value)}
            />
          )}
        </Field>
      </section>
    </>
  );
}

function Retreats({ view, form }: Omit<YankFieldsProps, "first">) {
  return (
    <div className="grid gap-1">
      <ul aria-label="Channels that serve it" className="border-t border-line">
        {view.retreats.map(({ channel, share, after }) => (
          <li
            key={channel}
            className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] items-baseline gap-x-3 border-b border-line py-1.5"
          >
            <span>
              <b className="wrap-anywhere">{channel}</b> <span className="text-ink-3">{share}</span>
            </span>
            <span className="wrap-anywhere">
              <span className="text-ink-3">serves then </span>
              {after ? <b>{fullName(after)}</b> : "nothing: nothing good was there before"}
            </span>
          </li>
        ))}
      </ul>
      <Checkbox
        label={`Roll ${channelsOf(view)} back in the same step`}
        hint="What a channel serves is not withdrawn. Or move on there first, by promoting another release."
        checked={form.rollback}
        onChange={(event) => form.setRollback(event.target.checked)}
      />
    </div>
  );
}

/** What is still missing, for the left of the button. */
export function YankMissing({ form }: { form: YankForm }) {
  return (
    <p role="status" className="min-w-0 flex-1 basis-32 text-fact text-ink-3">
      {form.missing.length > 0 && `Still needed: ${form.missing.join(", ")}`}
    </p>
  );
}

export function YankSubmit({ view, form }: Omit<YankFieldsProps, "first">) {
  return (
    <Button type="submit" variant="stop" pending={form.pending} disabled={form.missing.length > 0}>
      Withdraw {fullName(view.release)}
    </Button>
  );
}
