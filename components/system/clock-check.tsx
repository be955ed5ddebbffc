"use client";

import { useEffect, useState } from "react";
import { Check } from "./check";

const MOST_MS = 60_000;

/** The server's clock beside this computer's: tokens, links and profiles end by it. */
export function ClockCheck({ now }: { now: string }) {
  const [off, setOff] = useState(0);
  useEffect(() => setOff(Date.parse(now) - Date.now()), [now]);
  const minutes = Math.round(Math.abs(off) / 60_000);
  return (
    <Check
      title="Clock"
      ok={Math.abs(off) < MOST_MS}
      fix={`It is ${minutes} min ${off > 0 ? "ahead of" : "behind"} this computer's. One of the two is wrong: let the server's machine set its clock by NTP.`}
    >
      <code>{now.slice(0, 19).replace("T", " ")} UTC</code>
    </Check>
  );
}
