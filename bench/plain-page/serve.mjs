// Next behind node:http, as Sluice's entry has it. Usage: node serve.mjs PORT
import { createServer } from "node:http";
import next from "next";

const port = Number(process.argv[2]);
const app = next({ dev: false, dir: import.meta.dirname, hostname: "127.0.0.1", port });
await app.prepare();
createServer(app.getRequestHandler()).listen(port, "127.0.0.1");
