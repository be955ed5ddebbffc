"use client";

import { useEffect } from "react";

/** Whoever tapped the button sees what comes next without looking for it. */
export function OpenHelp() {
  useEffect(() => {
    const help = document.getElementById("help");
    const button = document.getElementById("install");
    const open = () => help?.setAttribute("open", "");
    button?.addEventListener("click", open);
    return () => button?.removeEventListener("click", open);
  }, []);
  return null;
}
