import { randomBytes } from "node:crypto";
import { lastDays } from "@/lib/domain/downloads";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/usecases/context";
import { recordDownloads } from "@/lib/usecases/downloads/record-downloads";
import { createShareLink } from "@/lib/usecases/links/create-share-link";
import { createInvite } from "@/lib/usecases/people/create-invite";
import { getRelease } from "@/lib/usecases/releases/get-release";
import { createToken } from "@/lib/usecases/tokens/create-token";
import { toMadeShareLinkView } from "@/lib/wire/links";
import { toMadeInviteView } from "@/lib/wire/people";
import type { SeededView } from "@/lib/wire/upkeep";
import { makeGauge, makeKit, makeNotes } from "./example-apps";
import { exampleClock } from "./example-clock";
import { ADA, makeAda } from "./example-people";

const HOURS_AGO = 24 * 21;

async function demandEmpty({ store }: Context): Promise<void> {
  const { items } = await store.read.apps.list({ q: null, only: "all" }, { limit: 1, after: null });
  if (items.length === 0) return;
  throw new DomainError("conflict", "This portal holds apps already: example data goes into an empty one only.");
}

/**
 * Fills a portal without apps with believable ones, their people, tokens and links, as if three weeks had passed: all of
 * it by the use cases. `system` is the server or its machine's tool, with an inspector that works.
 */
export async function seedPortal(system: Context, baseUrl: string): Promise<SeededView> {
  await demandEmpty(system);
  const password = randomBytes(9).toString("base64url");
  const clock = exampleClock(system.now, HOURS_AGO);
  const past = { ...system, now: clock.now };
  const ada = await makeAda(past, password);
  const notes = await makeNotes(ada, clock, password);
  await createToken(ada, { name: "GitHub Actions", scopes: [`publish:${notes}/beta`] });
  await createToken(ada, { name: "Nightly promotion", scopes: [`promote:${notes}/internal`], expiresInDays: 7 });
  const gauge = await makeGauge(ada, clock);
  const kit = await makeKit(ada, clock);
  await countDownloads(system, ada, notes);
  return { email: ADA.email, password, open: await addressesOf(ada, baseUrl, [notes, gauge, kit]) };
}

/** For how many days people have taken which release. */
const TAKEN: [string, number][] = [
  ["2.3.8+301", 20],
  ["2.4.0+312", 11],
  ["2.4.1+318", 5],
];

/** As if more people had taken them each day. */
async function countDownloads(system: Context, ada: Context, app: string): Promise<void> {
  for (const [numbers, days] of TAKEN) {
    const { release } = await getRelease(ada, { app, release: numbers });
    const counts = lastDays(system.now(), days).flatMap((day, index) =>
      release.artifacts.map(({ id, appId, releaseId, platform }, file) => ({
        ...{ appId, releaseId, artifactId: id, platform, day },
        count: 1 + index * (file + 1) + ((index * 7) % 5),
      })),
    );
    await recordDownloads(system, { counts });
  }
}

async function addressesOf(ada: Context, baseUrl: string, [notes = "", gauge = "", kit = ""]: string[]) {
  const link = await createShareLink(ada, { app: gauge, name: "Harbour office" });
  const invite = await createInvite(ada, { app: notes, role: "publisher", email: "zoe@example.com" });
  return [
    { what: "sign in", url: `${baseUrl}/sign-in` },
    { what: "a rollout", url: `${baseUrl}/apps/${notes}` },
    { what: "for testers", url: `${baseUrl}/d/${notes}` },
    { what: "for anybody", url: `${baseUrl}/d/${kit}` },
    { what: "a share link", url: toMadeShareLinkView(link, { now: ada.now(), baseUrl }).url },
    { what: "an invite", url: toMadeInviteView(invite, baseUrl).url },
  ];
}
