import { createServer } from "node:http";
import next from "next";
import { boot } from "@/lib/runtime/boot";
import { readPending } from "@/lib/runtime/pending-files";
import { everyHour, everyTenSeconds, runUpkeep } from "@/lib/runtime/timers";
import { announce } from "./announce";
import { drain } from "./drain";
import { markWaiting } from "./node-http";
import { serve } from "./serve";

async function start(): Promise<void> {
  const made = await boot();
  const { dev, host, port } = made.config;
  const app = next({ dev, dir: process.cwd(), hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  // An upload takes as long as it takes; what must not take long has limits of its own.
  const server = createServer({ requestTimeout: 0, headersTimeout: 60_000, keepAliveTimeout: 65_000 });
  server.on("request", (request, response) => serve(request, response, handle));
  server.on("checkContinue", (request, response) => {
    markWaiting(request);
    serve(request, response, handle);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  announce(made);
  everyHour(runUpkeep);
  made.inspector.prepare();
  everyTenSeconds(readPending);
  const end = () => (dev ? process.exit(0) : void drain(server, app));
  process.once("SIGTERM", end).once("SIGINT", end);
}

start().catch((error: unknown) => {
  console.error(`Sluice cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
