import { describe, expect, it } from "vitest";
import { outcomeOf } from "./sign-in";

describe("outcomeOf", () => {
  it.each([
    ["http://localhost:3000/", { ok: true }],
    ["/sign-in?error=CredentialsSignin", { ok: false, reason: "mismatch" }],
    ["https://builds.example/sign-in?error=RateLimited.843", { ok: false, reason: { waitSeconds: 843 } }],
    ["/sign-in?error=RateLimited.x", { ok: false, reason: "unavailable" }],
    ["/api/auth/error?error=OAuthSignin", { ok: false, reason: "provider" }],
    ["/sign-in?error=Entry.not_invited", { ok: false, reason: { refused: "not_invited" } }],
    ["/sign-in?error=constructor", { ok: false, reason: "unavailable" }],
    ["/api/auth/signin?csrf=true&error=Unavailable", { ok: false, reason: "unavailable" }],
  ])("reads %s", (url, outcome) => {
    expect(outcomeOf(url)).toEqual(outcome);
  });
});
