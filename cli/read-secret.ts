import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { usage } from "./failure";
import type { World } from "./world";

/** A secret typed at a hidden prompt, or what is piped in. */
export async function readSecret(world: World, prompt: string, what = "a token"): Promise<string> {
  if (world.stdin.isTTY) return askHidden(world, prompt);
  const chunks: Buffer[] = [];
  for await (const chunk of world.stdin) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString("utf8").trim();
  if (text === "")
    throw usage(what === "a token" ? "No token: give --token, set SLUICE_TOKEN, or pipe it in." : `Pipe ${what} in.`);
  return text;
}

function askHidden({ stdin, stderr }: World, prompt: string): Promise<string> {
  // Typed characters are echoed by readline: into nothing.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: nowhere, terminal: true });
  stderr.write(prompt);
  return new Promise((resolve, reject) => {
    reader.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
    reader.once("close", () => reject(usage("No token was typed.")));
    reader.question("", (answer) => {
      resolve(answer);
      reader.close();
      stderr.write("\n");
    });
  });
}
