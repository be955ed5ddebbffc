"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button, type ButtonProps } from "./button";
import { copyText } from "./copy-text";

export type CopyButtonProps = Omit<ButtonProps, "onClick" | "value" | "pending"> & {
  value: string;
  /** What is copied: "Copy the install link". The visible text too, unless `square` or `children`. */
  label: string;
  children?: ReactNode;
};

type Outcome = "copied" | "failed" | null;

/** Says "Copied" for two seconds, in sight and to a screen reader. */
export function CopyButton({ value, label, square, children, ...props }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const word = outcome === "copied" ? "Copied" : outcome === "failed" ? "Press Ctrl C to copy" : null;
  const visible = outcome === "copied" ? "Copied" : (children ?? label);
  return (
    <>
      <Button
        {...props}
        square={square}
        aria-label={square || children ? label : undefined}
        title={square ? label : undefined}
        onClick={async () => setOutcome((await copyText(value)) ? "copied" : "failed")}
      >
        {outcome === "copied" ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
        {square ? null : visible}
      </Button>
      <span role="status" className="sr-only">
        {word}
      </span>
    </>
  );
}
