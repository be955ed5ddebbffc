"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";

/** Ends the session in this browser, then shows the sign-in page. */
export function SignOutButton() {
  const [pending, setPending] = useState(false);
  const signOut = async () => {
    setPending(true);
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    await fetch("/api/auth/signout", { method: "POST", body: new URLSearchParams({ csrfToken, json: "true" }) });
    // A whole load, so that nothing of the last person stays in the router's cache.
    window.location.assign("/sign-in");
  };
  return (
    <Button variant="bare" size="sm" square aria-label="Sign out" pending={pending} onClick={signOut}>
      <LogOut size={16} aria-hidden />
    </Button>
  );
}
