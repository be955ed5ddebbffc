"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { providerAddress } from "./sign-in";
import { SignInNote } from "./sign-in-note";

export type ContinueWithProps = {
  /** The provider's name. */
  name: string;
  /** A path of this site. */
  next: string;
};

/** Leaves for the OpenID provider, which sends people back to `next`. */
export function ContinueWith({ name, next }: ContinueWithProps) {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const leave = async () => {
    setPending(true);
    setFailed(false);
    const address = await providerAddress(next);
    // Not a form's target: the policy of this page lets forms go nowhere else.
    if (address !== null) return window.location.assign(address);
    setPending(false);
    setFailed(true);
  };
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-3 text-fact text-ink-3">
        <hr className="flex-1 border-line" />
        or
        <hr className="flex-1 border-line" />
      </div>
      <Button size="lg" pending={pending} onClick={leave} className="w-full wrap-anywhere">
        Continue with {name}
      </Button>
      <div role="alert" className="contents">
        <SignInNote trouble={failed ? "provider" : null} left={0} />
      </div>
    </div>
  );
}
