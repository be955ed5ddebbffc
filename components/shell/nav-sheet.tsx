"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { Button } from "../ui/button";
import { useShell } from "./shell-context";

/** The navigation below 1024 px. A followed link closes it. */
export function NavSheet({ children }: { children: ReactNode }) {
  const { navOpen, setNavOpen } = useShell();
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is the event this waits for.
  useEffect(() => setNavOpen(false), [path, setNavOpen]);
  return (
    <Dialog.Root open={navOpen} onOpenChange={setNavOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="float-veil lg:hidden" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-31 flex w-70 max-w-[85vw] flex-col overflow-y-auto bg-bank px-3 pb-3 shadow-lift lg:hidden">
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <Dialog.Close
            render={
              <Button variant="bare" square aria-label="Close the navigation" className="absolute! top-2.5 right-3">
                <X size={16} aria-hidden />
              </Button>
            }
          />
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
