import { describe, expect, it } from "vitest";
import {
  firstChoice,
  forApp,
  scopesInWords,
  scopesOf,
  scopeTexts,
  type TokenChoice,
  type TokenOffers,
} from "./token-choice";

const channel = (name: string, isProtected: boolean, may: boolean) => ({
  name,
  protected: isProtected,
  publish: may,
  promote: may,
});
const offers: TokenOffers = {
  admin: false,
  apps: [
    {
      slug: "acme",
      name: "Acme",
      kinds: ["read", "publish", "promote"],
      channels: [channel("beta", false, true), channel("stable", true, false)],
    },
    { slug: "tide", name: "Tide", kinds: ["read"], channels: [channel("beta", false, false)] },
  ],
};
const choice = (change: Partial<TokenChoice>): TokenChoice => ({ ...firstChoice(offers, null), ...change });

describe("a choice", () => {
  it("begins with publishing to the first open channel", () => {
    expect(firstChoice(offers, null)).toEqual({
      name: "",
      days: 90,
      app: "acme",
      kinds: ["publish"],
      channels: ["beta"],
    });
    expect(firstChoice(offers, "tide")).toMatchObject({ app: "tide", kinds: ["read"] });
  });

  it("drops what another app does not offer", () => {
    expect(forApp(offers.apps[1], ["publish", "read"])).toEqual({ app: "tide", kinds: ["read"], channels: ["beta"] });
  });

  it.each<[Partial<TokenChoice>, string[]]>([
    [{}, ["publish:acme/beta"]],
    [{ kinds: ["read", "publish", "promote"] }, ["read:acme", "publish:acme/beta", "promote:acme/beta"]],
    [{ channels: ["beta", "*"] }, ["publish:acme/*"]],
    [{ channels: [] }, []],
    [{ kinds: ["manage", "publish"] }, ["manage:acme"]],
    [{ kinds: ["admin", "read"] }, ["admin"]],
  ])("%o gives %o", (change, scopes) => {
    expect(scopeTexts(scopesOf(choice(change)))).toEqual(scopes);
  });

  it("says what it may in one sentence", () => {
    const one = scopesOf(choice({ kinds: ["read", "publish", "promote"] }));
    expect(scopesInWords(one)).toBe("read acme, publish to acme's beta and promote on acme's beta");
    const two = scopesOf(choice({ channels: ["internal", "beta"] }));
    expect(scopesInWords(two)).toBe("publish to acme's internal and beta");
    expect(scopesInWords(scopesOf(choice({ channels: ["*"] })))).toBe("publish to every channel of acme");
    expect(scopesInWords([])).toBe("nothing");
  });
});
