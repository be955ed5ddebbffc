import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UploadView } from "@/lib/wire/uploads";
import { api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { answersOf, firstWriteOf, nameMade, type SystemCall, undurableAt } from "../support/system-calls";
import { openTracer, type Tracer } from "../support/trace";
import { tus } from "../support/tus";
import { must, newApp, publish, sha256, someBytes, V1 } from "./fixtures";

const MIB = 1024 * 1024;
const whole = someBytes(2.5 * MIB);
const inPieces = someBytes(1.5 * MIB);

// In memory nothing is made durable.
describe.runIf(storeUnderTest() === "disk")("by its system calls, the server", () => {
  let why: string | null = null;
  let tracer: Tracer | null = null;
  let dataDir: string;
  let calls: SystemCall[];

  async function work(server: TestServer): Promise<void> {
    const token = api(server.url, server.adminToken);
    const app = await newApp(token);
    await publish(token, app, "beta", whole);
    const sender = tus(server.url, server.adminToken);
    const made = await sender.post(`${V1}/apps/${app}/uploads/resumable`, inPieces.length, { filename: "App.apk" });
    const address = made.headers.get("location") ?? "";
    for (const [start, end] of [[0, MIB] as const, [MIB, inPieces.length] as const]) {
      const { status } = await sender.patch(address, start, inPieces.subarray(start, end));
      expect(status).toBe(204);
    }
    const id = address.slice(address.lastIndexOf("/") + 1);
    expect(must(await token.get<UploadView>(`${V1}/apps/${app}/uploads/${id}`), 200).state).toBe("complete");
  }

  beforeAll(async () => {
    const opened = openTracer();
    if (typeof opened === "string") {
      why = opened;
      return;
    }
    tracer = opened;
    const server = await startServer({ command: tracer.command });
    dataDir = server.dataDir;
    try {
      await work(server);
    } finally {
      await server.stop();
    }
    calls = await tracer.calls(server.pid);
  });
  afterAll(() => tracer?.remove());

  const undurable = (line: number, ...folders: string[]) =>
    folders.flatMap((folder) => undurableAt(calls, line, `${dataDir}/${folder}`));

  it("can be watched here, or this says why not", ({ skip }) => {
    if (why !== null && process.env.CI) throw new Error(why);
    if (why !== null) skip(why);
    expect(calls.length).toBeGreaterThan(50);
  });

  it("has a file's bytes on the disk before it gives them their name", ({ skip }) => {
    if (why !== null) skip(why);
    for (const bytes of [whole, inPieces]) {
      const naming = calls.filter((call) => nameMade(call)?.endsWith(`/${sha256(bytes)}`));
      expect(naming).toHaveLength(1);
      const [from] = /(?<=")\/[^"]*\/staging\/[^".]*/.exec(naming[0]?.args ?? "") ?? [];
      const lost = undurable(naming[0]?.begun ?? 0, "staging");
      expect(from).toBeDefined();
      expect(lost.filter((what) => what === `bytes of ${from}`)).toEqual([]);
    }
  });

  it("has the file, its name and every new folder on the disk before their row is written", ({ skip }) => {
    if (why !== null) skip(why);
    for (const bytes of [whole, inPieces]) {
      const row = firstWriteOf(calls, "sluice.db-wal", sha256(bytes));
      const named = calls.find((call) => nameMade(call)?.endsWith(`/${sha256(bytes)}`));
      expect(row?.begun).toBeGreaterThan(named?.ended ?? Number.POSITIVE_INFINITY);
      expect(undurable(row?.begun ?? 0, "blobs")).toEqual([]);
    }
  });

  it("has everything on the disk before it answers", ({ skip }) => {
    if (why !== null) skip(why);
    const answers = [...answersOf(calls, 201), ...answersOf(calls, 204)];
    // An app, a file published at once, an upload in pieces, and two of them.
    expect(answers).toHaveLength(5);
    for (const { begun } of answers) expect(undurable(begun, "blobs", "staging", "sluice.db-wal")).toEqual([]);
  });
});
