"use client";

import { useEffect, useState } from "react";

/** Seconds that are left of a wait, counting down to 0; `start` begins one. */
export function useCountdown(initial: number): { left: number; start: (seconds: number) => void } {
  const [endsAt, setEndsAt] = useState<number | null>(null);
  const [left, setLeft] = useState(initial);

  useEffect(() => {
    // The wait of the first page begins here: the server's clock is not the browser's.
    if (endsAt === null && initial > 0) setEndsAt(Date.now() + initial * 1000);
    if (endsAt === null) return;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [endsAt, initial]);

  const start = (seconds: number) => {
    setLeft(seconds);
    setEndsAt(Date.now() + seconds * 1000);
  };
  return { left, start };
}
