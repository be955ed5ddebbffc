"use client";

import { useEffect } from "react";

/** While `message` is set, leaving the page asks first: by a link, by Back where the browser lets it be asked, by closing. */
export function useLeaveWarning(message: string | null): void {
  useEffect(() => {
    if (message === null) return;
    const ending = new AbortController();
    const { signal } = ending;
    let agreed = false;
    const mayLeave = () => {
      agreed = agreed || window.confirm(message);
      return agreed;
    };
    const onClick = (event: MouseEvent) => {
      if (!leadsAway(event) || mayLeave()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType === "traverse" && event.cancelable && !mayLeave()) event.preventDefault();
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!agreed) event.preventDefault();
    };
    // In the capture phase, so that it comes before the router's own listener.
    window.addEventListener("click", onClick, { capture: true, signal });
    window.addEventListener("beforeunload", onUnload, { signal });
    if ("navigation" in window) window.navigation.addEventListener("navigate", onNavigate, { signal });
    return () => ending.abort();
  }, [message]);
}

function leadsAway(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return false;
  return link.pathname !== window.location.pathname || link.origin !== window.location.origin;
}
