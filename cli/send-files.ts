import type { Client } from "./client";
import { Failure } from "./failure";
import { hashFile } from "./hash-file";
import { onInterrupt } from "./interrupt";
import { type LocalFile, openBytes } from "./local-file";
import type { Progress } from "./progress";

export type Sending = { client: Client; app: string; progress: Progress; say(line: string): void };

/** How a release names a file: bytes the server has by now. */
export type SentFile = { filename: string } & ({ upload: string } | { sha256: string });

/** Brings every file to the server that is not there yet; none is part of anything before a release takes it. */
export async function sendFiles(sending: Sending, files: readonly LocalFile[]): Promise<SentFile[]> {
  onInterrupt("nothing was published; the same command goes on from here", sending.progress.stop);
  const sent: SentFile[] = [];
  try {
    for (const file of files) sent.push(await sendFile(sending, file));
  } finally {
    sending.progress.stop();
  }
  return sent;
}

async function sendFile({ client, app, progress, say }: Sending, file: LocalFile): Promise<SentFile> {
  const { filename, sizeBytes } = file;
  const hashing = progress.begin("Hashing", filename, sizeBytes);
  const sha256 = await hashFile(file.path, hashing.reach);
  hashing.done();
  if (await isHeld(client, app, sha256)) {
    say(`${filename} is on the server already: not sent again.`);
    return { sha256, filename };
  }
  const sending = progress.begin("Sending", filename, sizeBytes);
  const upload = await client.upload(app, {
    ...{ filename, sizeBytes, sha256 },
    open: (start, onBytes) => openBytes(file, start, onBytes),
    onStart: sending.from,
    onProgress: sending.reach,
  });
  sending.done();
  if (upload.sha256 !== sha256)
    throw new Failure(
      "digest_mismatch",
      `${filename} arrived with another digest than it left with: publish it again.`,
    );
  return { upload: upload.id, filename };
}

async function isHeld(client: Client, app: string, sha256: string): Promise<boolean> {
  try {
    await client.call("HEAD /apps/{app}/blobs/{sha256}", { params: { app, sha256 } });
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") return false;
    // An answer to HEAD has no body that could say why.
    if (error instanceof Failure && error.code === "forbidden") {
      throw new Failure(
        "forbidden",
        `You may not upload to ${app}: give a token with the scope publish:${app}/CHANNEL (sluice login, --token or SLUICE_TOKEN).`,
        error.extras,
      );
    }
    throw error;
  }
}
