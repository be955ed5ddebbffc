"use client";

import type { RefObject } from "react";
import { Button } from "../ui/button";
import { formatPercent } from "../ui/format-percent";
import { TextLink } from "../ui/text-link";
import { promoteHref } from "./promote-href";
import { isOpen, type PromotionView } from "./promotion-view";
import { fullName } from "./release-name";
import type { PromotionForm } from "./use-promotion";

type PromotionSubmitProps = { view: PromotionView; form: PromotionForm; button: RefObject<HTMLButtonElement | null> };

/** The button, with what is still missing beside it. */
export function PromotionSubmit({ view, form, button }: PromotionSubmitProps) {
  if (!isOpen(view)) return null;
  return (
    <Button ref={button} type="submit" variant="primary" pending={form.pending} disabled={form.missing.length > 0}>
      Promote {fullName(view.release)} to {view.channel}
      {form.percent < 100 && ` at ${formatPercent(form.percent)}`}
    </Button>
  );
}

/** At the left of the button: what is still missing, or another way when this one is shut. */
export function PromotionAside({ view, form }: Pick<PromotionSubmitProps, "view" | "form">) {
  if (!isOpen(view)) {
    if (!view.allowed) return null;
    return (
      <TextLink href={promoteHref({ app: view.app, to: view.channel })} replace scroll={false} className="mr-auto">
        Choose another release
      </TextLink>
    );
  }
  return (
    <p role="status" className="min-w-0 flex-1 basis-32 text-fact text-ink-3">
      {form.missing.length > 0 && `Still needed: ${form.missing.join(", ")}`}
    </p>
  );
}
