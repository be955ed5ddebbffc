"use client";

import { Dialog } from "@base-ui/react/dialog";
import type { ReactElement, ReactNode } from "react";
import { Button } from "./button";

/** Closes the dialog it stands in: `<DialogClose>Cancel</DialogClose>`. */
export function DialogClose({ children = "Cancel", render }: { children?: ReactNode; render?: ReactElement }) {
  return <Dialog.Close render={render ?? <Button variant="bare" />}>{children}</Dialog.Close>;
}
