import { describe, expect, it } from "vitest";
import { putChannel } from "../channels/put-channel";
import { openPortal } from "../testing/portal";
import { createToken } from "./create-token";
import { listTokenOffers } from "./list-token-offers";

describe("listTokenOffers", () => {
  it("offers an owner everything in their app and nothing of the server", async () => {
    const portal = await openPortal();
    await portal.app("acme");
    const offers = await listTokenOffers(portal.owner, {});
    expect(offers.admin).toBe(false);
    expect(offers.apps).toMatchObject([{ slug: "acme", kinds: ["read", "publish", "promote", "manage"] }]);
    expect(offers.apps[0]?.channels.map((channel) => channel.name)).toEqual(["internal", "beta", "stable"]);
    expect(offers.apps[0]?.channels.every((channel) => channel.publish && channel.promote)).toBe(true);
  });

  it("offers a publisher what is not protected, a tester reading, a stranger nothing", async () => {
    const portal = await openPortal();
    await portal.app("acme");
    await putChannel(portal.owner, { app: "acme", channel: "beta", policy: { protected: false } });
    const publisher = await listTokenOffers(await portal.member("acme", "paul", "publisher"), {});
    expect(publisher.apps[0]?.kinds).toEqual(["read", "publish", "promote"]);
    expect(publisher.apps[0]?.channels).toEqual([
      { name: "internal", protected: false, publish: true, promote: true },
      { name: "beta", protected: false, publish: true, promote: true },
      { name: "stable", protected: true, publish: false, promote: false },
    ]);
    const tester = await listTokenOffers(await portal.member("acme", "tess", "tester"), {});
    expect(tester.apps[0]?.kinds).toEqual(["read"]);
    const stranger = await listTokenOffers(portal.asPerson(await portal.person("eve")), {});
    expect(stranger).toEqual({ admin: false, apps: [] });
  });

  it("offers nothing that createToken refuses", async () => {
    const portal = await openPortal();
    await portal.app("acme");
    const publisher = await portal.member("acme", "paul", "publisher");
    const { apps } = await listTokenOffers(publisher, {});
    for (const app of apps) {
      for (const kind of app.kinds) {
        const scopes = app.channels.map((channel) =>
          kind === "read" || kind === "manage" ? `${kind}:${app.slug}` : `${kind}:${app.slug}/${channel.name}`,
        );
        expect((await createToken(publisher, { name: kind, scopes })).token.name).toBe(kind);
      }
    }
  });
});
