"use client";

import type { RefObject } from "react";
import { fieldError } from "../api/call";
import { problemBeside } from "../api/problem-beside";
import { VerdictLine } from "../comparison/verdict-line";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Note } from "../ui/note";
import { CompareEverything } from "./compare-everything";
import { FindingList } from "./finding-list";
import { MoveProblem } from "./move-problem";
import { isOpen, isThereAlready, type PromotionView, verdictOf } from "./promotion-view";
import { rolloutHint } from "./rollout-hint";
import { RolloutPicker } from "./rollout-picker";
import type { PromotionForm } from "./use-promotion";

type PromotionFieldsProps = {
  view: PromotionView;
  form: PromotionForm;
  /** The first field that has to be filled. */
  first: RefObject<HTMLInputElement | null>;
};

/** Verdict, findings, and what has to be typed; sections of a dialog or of a page. */
export function PromotionFields({ view, form, first }: PromotionFieldsProps) {
  const beside = problemBeside(form.problem, ["reason", "confirm", "rolloutPercent"]);
  return (
    <>
      <section className="grid gap-2">
        {beside && <MoveProblem problem={beside} />}
        <VerdictLine verdict={verdictOf(view)} />
        {view.findings.length > 0 && !isThereAlready(view) && (
          <FindingList
            findings={view.findings}
            acknowledged={form.acknowledged}
            onAcknowledge={isOpen(view) ? form.acknowledge : undefined}
          />
        )}
        {view.serving && !isThereAlready(view) && <CompareEverything view={view} />}
        {!view.allowed && !isThereAlready(view) && <NotAllowed view={view} />}
      </section>
      {isOpen(view) && view.serving && (
        <section>
          <RolloutPicker
            value={form.percent}
            onValueChange={form.setPercent}
            hint={`${rolloutHint(form.percent, view.release, view.control ?? view.serving)} It never rises by itself.`}
            error={fieldError(form.problem, "rolloutPercent")}
          />
        </section>
      )}
      {isOpen(view) && <Typed view={view} form={form} first={first} />}
    </>
  );
}

function NotAllowed({ view: { channel, isProtected } }: { view: PromotionView }) {
  return (
    <Note title="You may look, not promote.">
      {isProtected ? `${channel} is protected: ask an owner.` : `Ask a publisher of this app to promote to ${channel}.`}
    </Note>
  );
}

function Typed({ view, form, first }: PromotionFieldsProps) {
  return (
    <section className={view.isProtected ? "grid gap-4 sm:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)]" : "grid gap-4"}>
      <Field
        label="Reason"
        aside={view.needsReason ? undefined : <span className="text-fact text-ink-3">optional</span>}
        error={fieldError(form.problem, "reason")}
      >
        {(control) => (
          <Input
            {...control}
            ref={view.needsReason ? first : undefined}
            name="reason"
            autoComplete="off"
            required={view.needsReason}
            value={form.reason}
            onChange={(event) => form.setReason(event.target.value)}
          />
        )}
      </Field>
      {view.isProtected && (
        <Field
          label={
            <>
              Type <code className="text-[13px] font-semibold!">{view.channel}</code> to confirm
            </>
          }
          error={fieldError(form.problem, "confirm")}
        >
          {(control) => (
            <Input
              {...control}
              ref={view.needsReason ? undefined : first}
              name="confirm"
              mono
              required
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={form.confirm}
              onChange={(event) => form.setConfirm(event.target.value)}
            />
          )}
        </Field>
      )}
    </section>
  );
}
