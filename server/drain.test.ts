import { createServer } from "node:http";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Container, container, setContainer } from "@/lib/runtime/container";
import { drain } from "./drain";

let exits: (number | undefined)[];
let done: string[];

beforeEach(() => {
  exits = [];
  done = [];
  vi.useFakeTimers();
  vi.spyOn(process, "exit").mockImplementation((code) => {
    exits.push(Number(code));
    return undefined as never;
  });
  const close = async () => void done.push("data");
  setContainer({ draining: false, log: { warn: () => {} }, close } as unknown as Container);
});
afterEach(() => {
  vi.useRealTimers();
});

const app = { close: async () => void done.push("next") };

/** A server with something under way that ends when told. */
function busyServer() {
  const server = createServer();
  let end = () => {};
  vi.spyOn(server, "close").mockImplementation((ended) => {
    end = () => ended?.();
    return server;
  });
  return { server, finish: () => end() };
}

it("waits for what is under way, then closes Next and the data, and exits", async () => {
  const { server, finish } = busyServer();
  const draining = drain(server, app);
  expect(container().draining).toBe(true);
  await vi.advanceTimersByTimeAsync(27_999);
  expect([done, exits]).toEqual([[], []]);
  finish();
  await draining;
  expect([done, exits]).toEqual([["next", "data"], [0]]);
});

it("ends after 28 seconds whatever is still under way", async () => {
  const { server } = busyServer();
  void drain(server, app);
  await vi.advanceTimersByTimeAsync(27_999);
  expect(exits).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(exits).toEqual([0]);
});
