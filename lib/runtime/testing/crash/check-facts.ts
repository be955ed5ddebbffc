import { type Release, type ReleaseStatus, statusOf } from "@/lib/domain/release";
import type { Context } from "@/lib/usecases/context";
import { findAppBlob } from "@/lib/usecases/uploads/find-app-blob";
import { getUpload } from "@/lib/usecases/uploads/get-upload";
import type { Expectations } from "./expectations";
import { releaseByNumbers } from "./release-by-numbers";

const numbersOf = ({ version, build }: Release) => `${version}+${build}`;
const WHOLE_LIST = { limit: 100, after: null };

/** Every acknowledged release whole, none that was deleted, none half there. A line for each thing that is wrong. */
export async function checkReleases(ctx: Context, { releases }: Expectations): Promise<string[]> {
  const wrong: string[] = [];
  for (const expected of releases) {
    const { app, numbers, must, may } = expected;
    const release = await releaseByNumbers(ctx, app, numbers);
    if (release === null && must) wrong.push(`${app} ${numbers} was acknowledged and is gone`);
    if (release !== null && !may) wrong.push(`${app} ${numbers} was deleted and is there`);
    if (release !== null) wrong.push(...(await checkWhole(ctx, release, expected.files)));
  }
  return wrong;
}

async function checkWhole({ blobs }: Context, release: Release, files: string[]): Promise<string[]> {
  const wrong: string[] = [];
  const name = numbersOf(release);
  if (statusOf(release) !== "published") wrong.push(`${name} is ${statusOf(release)}`);
  const has = release.artifacts.map((artifact) => artifact.sha256).sort();
  if (has.join() !== [...files].sort().join()) wrong.push(`${name} has ${has.length} of its ${files.length} files`);
  for (const { storageKey, sha256 } of release.artifacts) {
    const digest = await blobs.digest(storageKey);
    if (digest !== sha256) wrong.push(`${name}: ${storageKey} hashes to ${digest}`);
  }
  return wrong;
}

const NOT_MOVED: { oneOf: (string | null)[] } = { oneOf: [null] };
const ANY = { channel: null, platform: null, draftsOf: "all", q: null } as const;

/** No release but those, and every channel at nothing or at a published release: the one it was last told. */
export async function checkChannels(ctx: Context, expected: Expectations): Promise<string[]> {
  const apps = await Promise.all(["acme", "solo"].map((slug) => checkChannelsOf(ctx, slug, expected)));
  return apps.flat();
}

async function checkChannelsOf({ store }: Context, slug: string, expected: Expectations): Promise<string[]> {
  const app = await store.read.apps.findBySlug(slug);
  if (app === null) return [`there is no app ${slug}`];
  const statuses: ReleaseStatus[] = ["draft", "published", "yanked"];
  const { items } = await store.read.releases.list({ ...ANY, appId: app.id, statuses }, WHOLE_LIST);
  const known = new Set(expected.releases.filter((one) => one.app === slug).map((one) => one.numbers));
  const unknown = items.map(numbersOf).filter((numbers) => !known.has(numbers));
  const channels = await store.read.channels.list(app.id);
  const astray = channels.flatMap(({ name, currentReleaseId }) => {
    const current = items.find(({ id }) => id === currentReleaseId);
    const is = current === undefined ? currentReleaseId : numbersOf(current);
    const { oneOf } = expected.channels.find((one) => one.app === slug && one.channel === name) ?? NOT_MOVED;
    return oneOf.includes(is) ? [] : [`${slug} ${name} is at ${is}, not at ${oneOf.join(" or ")}`];
  });
  return [...unknown.map((numbers) => `${slug} ${numbers} was not begun`), ...astray];
}

/** Bytes that were acknowledged and are not published yet. */
export async function checkUploads(ctx: Context, { held, staged }: Expectations): Promise<string[]> {
  const wrong: string[] = [];
  for (const { app, sha256 } of held) {
    await findAppBlob(ctx, { app, sha256 }).catch(() => wrong.push(`${app} does not hold ${sha256}`));
  }
  for (const { app, upload, bytes } of staged) {
    const found = await getUpload(ctx, { app, upload }).catch(() => null);
    if (found === null || found.receivedBytes < bytes) wrong.push(`${upload} has ${found?.receivedBytes} of ${bytes}`);
  }
  return wrong;
}
