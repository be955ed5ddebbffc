import { createHash } from "node:crypto";
import { createApp } from "@/lib/usecases/apps/create-app";
import { promoteRelease } from "@/lib/usecases/channels/promote-release";
import type { Context } from "@/lib/usecases/context";
import { createRelease } from "@/lib/usecases/releases/create-release";
import { yankRelease } from "@/lib/usecases/releases/yank-release";
import { receiveUpload } from "@/lib/usecases/uploads/receive-upload";
import type { ExampleClock } from "./example-clock";
import { desktopFiles, type ExampleFile, type MobileApp, mobileFiles } from "./example-files";
import { BEN, joins, TESS } from "./example-people";

// Small files differ by much of their size; nobody notarises an example.
const ACKNOWLEDGED = ["not_notarized", "size_grew", "permission_added", "signer_changed"];

const NOTES: MobileApp = {
  id: "com.example.notes",
  name: "Acme Notes",
  file: "acme-notes",
  permissions: ["android.permission.CAMERA"],
};
const KIT: MobileApp = { id: "com.example.fieldkit", name: "Field Kit", file: "field-kit", permissions: [] };

type Wish = { app: string; numbers: string; channel: string | null; notes: string; publish?: boolean };

async function* bytesOf({ bytes }: ExampleFile) {
  yield bytes;
}

async function release(ctx: Context, { numbers, ...wish }: Wish, filesOf: FilesOf): Promise<void> {
  const [version = "", build = ""] = numbers.split("+");
  const artifacts = [];
  for (const file of filesOf({ version, build })) {
    const { filename, arch, bytes } = file;
    const declared = { declaredBytes: bytes.length, declaredSha256: null };
    const upload = await receiveUpload(ctx, { app: wish.app, filename, ...declared, body: bytesOf(file) });
    artifacts.push({ upload: upload.id, arch });
  }
  const source = { branch: "main", commit: commitOf(numbers), url: "https://ci.example.com/builds" };
  const made = { ...wish, version, build, artifacts, source, publish: wish.publish ?? true };
  await createRelease(ctx, { ...made, acknowledge: ACKNOWLEDGED });
}

const commitOf = (numbers: string) => createHash("sha256").update(numbers).digest("hex").slice(0, 40);

type FilesOf = (numbers: { version: string; build: string }) => ExampleFile[];

function promote(
  ctx: Context,
  app: string,
  numbers: string,
  rolloutPercent = 100,
  channel = "stable",
): Promise<unknown> {
  const said = { confirm: channel, acknowledge: ACKNOWLEDGED };
  return promoteRelease(ctx, { app, channel, release: numbers, rolloutPercent, ...said });
}

/** A phone app of some weeks: a release that was withdrawn, and one that a tenth of the devices gets. */
export async function makeNotes(ada: Context, clock: ExampleClock, password: string): Promise<string> {
  const app = "acme-notes";
  const { id, name } = NOTES;
  await createApp(ada, {
    slug: app,
    displayName: name,
    visibility: "unlisted",
    bundleIds: { ios: id, android_apk: id },
  });
  const ben = await joins(ada, BEN, { app, role: "publisher", password });
  await joins(ada, TESS, { app, role: "tester", password });
  const beta = (numbers: string, notes: string) =>
    release(ben, { app, numbers, channel: "beta", notes }, (of) => mobileFiles(NOTES, of));
  await beta("2.3.8+301", "The first one that everybody gets.");
  clock.pass(26);
  await promote(ada, app, "2.3.8+301");
  clock.pass(60);
  await beta("2.3.9+305", "Notes can be **pinned**.");
  clock.pass(20);
  await promote(ada, app, "2.3.9+305");
  clock.pass(9);
  await yankRelease(ada, { app, release: "2.3.9+305", reason: "Pinned notes were lost on restart", rollback: true });
  clock.pass(70);
  await beta("2.4.0+312", "- Pinned notes stay pinned\n- Search finds words inside of words");
  clock.pass(50);
  await promote(ada, app, "2.4.0+312");
  clock.pass(90);
  await beta("2.4.1+318", "- Opens twice as fast\n- Mends a crash when a photo was taken upside down");
  clock.pass(48);
  await promote(ada, app, "2.4.1+318", 10);
  clock.pass(30);
  await release(ben, { app, numbers: "2.5.0+324", channel: "internal", notes: "Folders, for the brave." }, (of) =>
    mobileFiles(NOTES, of),
  );
  return app;
}

/** A program for three desktops that only its team sees, with a policy of what is kept. */
export async function makeGauge(ada: Context, clock: ExampleClock): Promise<string> {
  const app = "tide-gauge";
  await createApp(ada, { slug: app, displayName: "Tide Gauge", retention: { keepLast: 20, keepDays: 90 } });
  const beta = (numbers: string, notes: string) =>
    release(ada, { app, numbers, channel: "beta", notes }, (of) => desktopFiles("tide-gauge", of));
  await beta("1.0.0+40", "Reads the gauges of three harbours.");
  clock.pass(30);
  await promote(ada, app, "1.0.0+40");
  clock.pass(40);
  await beta("1.1.0+52", "Warnings arrive **before** the water does.");
  return app;
}

/** An app that anybody may find, with its first release and a draft of the next. */
export async function makeKit(ada: Context, clock: ExampleClock): Promise<string> {
  const app = "field-kit";
  await createApp(ada, { slug: app, displayName: KIT.name, visibility: "public" });
  const of = (numbers: { version: string; build: string }) => mobileFiles(KIT, numbers);
  await release(
    ada,
    { app, numbers: "0.9.0+12", channel: "beta", notes: "Everything a walk along the dyke takes." },
    of,
  );
  clock.pass(20);
  await promote(ada, app, "0.9.0+12");
  clock.pass(6);
  await release(ada, { app, numbers: "0.9.1+13", channel: "beta", notes: "Half written.", publish: false }, of);
  return app;
}
