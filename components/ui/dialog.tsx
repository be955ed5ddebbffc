"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import clsx from "clsx";
import { X } from "lucide-react";
import type { ComponentProps, ReactElement, ReactNode, RefObject } from "react";
import { Button } from "./button";

export type DialogProps = {
  /** The element that opens it, usually a Button. Leave out when `open` is controlled. */
  trigger?: ReactElement;
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Names the dialog; hidden from sight when `head` draws the header itself. */
  title: ReactNode;
  description?: ReactNode;
  head?: ReactNode;
  /** Sections: direct children that are `<section>` get space and a rule between. */
  children: ReactNode;
  footer?: ReactNode;
  width?: "narrow" | "wide";
  /** Makes the body and the footer one form, so that Enter submits. */
  form?: Omit<ComponentProps<"form">, "children" | "className">;
  initialFocus?: RefObject<HTMLElement | null>;
};

/** Traps focus, gives it back, closes on Escape; in the middle of a screen, at the bottom of a phone. */
export function Dialog({ trigger, open, defaultOpen, onOpenChange, initialFocus, ...content }: DialogProps) {
  return (
    <Base.Root open={open} defaultOpen={defaultOpen} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="float-veil" />
        <Base.Popup
          initialFocus={initialFocus}
          className={clsx("float-dialog", content.width === "narrow" ? "sm:max-w-110" : "sm:max-w-155")}
        >
          <DialogHead {...content} />
          <DialogFrame {...content} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function DialogHead({ title, description, head }: Pick<DialogProps, "title" | "description" | "head">) {
  return (
    <header className="flex items-start gap-4 border-b border-line px-4 py-4 sm:px-6">
      <div className="min-w-0 flex-1">
        <Base.Title className={head ? "sr-only" : undefined}>{title}</Base.Title>
        {head}
        {description && <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>}
      </div>
      <Base.Close
        render={
          <Button variant="bare" square aria-label="Close" className="-mt-1 -mr-2">
            <X size={16} aria-hidden />
          </Button>
        }
      />
    </header>
  );
}

function DialogFrame({ children, footer, form }: Pick<DialogProps, "children" | "footer" | "form">) {
  const inner = (
    <>
      <div className="float-body px-4 sm:px-6">{children}</div>
      {footer && (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-paper px-4 py-3 max-sm:[&>button]:grow sm:px-6">
          {footer}
        </footer>
      )}
    </>
  );
  if (!form) return inner;
  return (
    <form method="post" {...form} className="flex min-h-0 flex-col">
      {inner}
    </form>
  );
}
