import { afterAll, beforeAll, expect, it } from "vitest";
import type { PublishView } from "@/lib/wire/releases";
import { canBeOnDisk, FILE_NAMES } from "../support/file-names";
import { fileNamed } from "../support/packages";
import { startServer, type TestServer } from "../support/start-server";
import { newApp } from "./portal";
import { folderWith } from "./run-sluice";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  await server.stop();
});

const onDisk = FILE_NAMES.filter(canBeOnDisk);
const publish = [
  "publish",
  "--channel",
  "beta",
  "--version",
  "1.0.0",
  "--build",
  "1",
  "--platform",
  "linux",
  "--draft",
  "--json",
];

it("sends files under the names they have, whatever is in them", async () => {
  const { run } = await newApp(server);
  const taken = onDisk.filter(({ kept }) => kept !== null);
  const cwd = folderWith(Object.fromEntries(taken.map(({ sent, kept }) => [sent, fileNamed(kept ?? "")])));
  const ran = await run([...publish, ...taken.map(({ sent }) => `./${sent}`)], { cwd });
  expect(ran.stderr).not.toContain("\u202e");
  const { release } = JSON.parse(ran.stdout) as PublishView;
  expect(release.artifacts.map(({ filename }) => filename).sort()).toEqual(taken.map(({ kept }) => kept).sort());
  expect(ran.code).toBe(0);
});

it("says which name is refused, and prints none of it that a terminal would obey", async () => {
  const { run } = await newApp(server);
  const refused = onDisk.filter(({ kept }) => kept === null);
  expect(refused.length).toBeGreaterThan(5);
  const ran = await Promise.all(
    refused.map(({ sent }) => run([...publish, `./${sent}`], { cwd: folderWith({ [sent]: "bytes" }) })),
  );
  expect(ran.map(({ code }) => code)).toEqual(refused.map(() => 2));
  for (const { stdout, stderr } of ran) {
    expect(JSON.parse(stdout)).toMatchObject({ code: "invalid" });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none but line ends is the point
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
});
