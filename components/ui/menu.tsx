"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";

export type MenuProps = {
  /** A Button with a name of its own: "More about 2.4.1 (318)". */
  trigger: ReactElement;
  align?: "start" | "end";
  side?: "top" | "bottom";
  children: ReactNode;
};

/** Drops at its button; on a phone it is a sheet at the bottom, where the thumb is. */
export function Menu({ trigger, align = "end", side = "bottom", children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Backdrop className="float-veil sm:hidden" />
        <Base.Positioner align={align} side={side} sideOffset={4} className="float-anchor">
          <Base.Popup className="float-menu">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
