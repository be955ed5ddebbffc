"use client";

import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import { Toaster as Sonner } from "sonner";

const TOAST =
  "flex w-full items-center gap-3 rounded-float bg-ink py-2 pr-2 pl-3.5 font-sans text-body text-paper shadow-lift sm:w-100";
const ACTION =
  "ml-auto min-h-7 flex-none rounded-control border border-paper/40 px-2.5 font-semibold hover:bg-paper/10";

/** Once, in the root layout. Call `toast("beta halted at 25 %", { action: … })` from sonner. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      offset={24}
      mobileOffset={16}
      containerAriaLabel="Messages"
      icons={{
        success: <CircleCheck size={16} aria-hidden />,
        error: <CircleX size={16} aria-hidden />,
        warning: <TriangleAlert size={16} aria-hidden />,
        info: <Info size={16} aria-hidden />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: { toast: TOAST, actionButton: ACTION, cancelButton: ACTION, description: "text-fact opacity-80" },
      }}
    />
  );
}
