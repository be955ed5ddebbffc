"use client";

import type { RefObject } from "react";
import { Button } from "../ui/button";
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
    </Button>
  );
}

export function PromotionMissing({ view, form }: Pick<PromotionSubmitProps, "view" | "form">) {
  const text = isOpen(view) && form.missing.length > 0 ? `Still needed: ${form.missing.join(", ")}` : "";
  return (
    <p role="status" className="mr-auto text-fact text-ink-3">
      {text}
    </p>
  );
}
