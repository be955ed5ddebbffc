import type { IncomingMessage, ServerResponse } from "node:http";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fromNode } from "./node-http";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** A request whose body a test writes, and that body as the core reads it. */
function aRequest() {
  const request = Object.assign(new PassThrough(), { headers: {}, complete: false });
  const incoming = fromNode(request as unknown as IncomingMessage, {} as ServerResponse);
  return { request, bytes: incoming.body()[Symbol.asyncIterator]() };
}

it("reads a body for as long as bytes come, however few", async () => {
  const { request, bytes } = aRequest();
  for (let minute = 0; minute < 10; minute++) {
    const next = bytes.next();
    await vi.advanceTimersByTimeAsync(59_000);
    request.write("x");
    expect((await next).value).toEqual(Buffer.from("x"));
  }
  request.complete = true;
  request.end();
  expect((await bytes.next()).done).toBe(true);
});

it("ends a body of which not a byte came for a minute, with its connection", async () => {
  const { request, bytes } = aRequest();
  const first = bytes.next();
  request.write("x");
  await first;
  const next = expect(bytes.next()).rejects.toMatchObject({ code: "invalid", detail: expect.stringContaining("60 s") });
  await vi.advanceTimersByTimeAsync(59_999);
  expect(request.destroyed).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await next;
  expect(request.destroyed).toBe(true);
});
