"use client";

import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";

/** Ends all of one's sessions, this one too. */
export function SignOutEverywhere() {
  return (
    <ActDialog
      trigger={<Button variant="stop">Sign out everywhere</Button>}
      title="Sign out everywhere?"
      verb="Sign out everywhere"
      act={() => call("POST /me/sign-out-everywhere", { params: {} })}
      // A whole load, so that nothing of this session stays in the router's cache.
      onDone={() => window.location.assign("/sign-in")}
    >
      <p>Every browser where you are signed in has to sign in again, this one too. Tokens go on working.</p>
    </ActDialog>
  );
}
