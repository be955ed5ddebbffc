"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Dialog } from "../ui/dialog";

/** A question over a page; closing it is going back. */
export function ChoiceDialog({ title, children }: { title: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <Dialog open onOpenChange={(open) => open || router.back()} width="narrow" title={title}>
      <section>{children}</section>
    </Dialog>
  );
}
