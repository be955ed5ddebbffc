"use client";

import { useEffect } from "react";

/** An iPad says it is a Mac; only here can be seen that it has a touch screen, which no Mac has. */
export function CorrectDevice() {
  useEffect(() => {
    if (navigator.maxTouchPoints < 2) return;
    const url = new URL(window.location.href);
    url.searchParams.set("platform", "ios");
    window.location.replace(url);
  }, []);
  return null;
}
