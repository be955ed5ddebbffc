// What is measured. Each work answers MiB/s of one server for one round; `least` is the ratio it is held to.
import { atOnce, bytesWithDigest, call, fetchAway, MIB, newBytes, rangeOf, rateOf, send } from "./transfer.mjs";

const LARGE = 256 * MIB;
const PIECE = 8 * MIB;

const uploadLarge = (server) => rateOf(LARGE, () => send(server.uploads, LARGE, { headers: server.headers }));

function uploadSmall(server) {
  const one = () => send(server.claiming, MIB, { headers: server.headers });
  return rateOf(200 * MIB, () => atOnce(200, 8, one));
}

/** tus 1.0.0, a piece at a time. */
async function uploadInPieces({ app, headers }) {
  const tus = { ...headers, "tus-resumable": "1.0.0" };
  const metadata = `filename ${Buffer.from("App.apk").toString("base64")}`;
  return rateOf(LARGE, async () => {
    const about = { "upload-length": LARGE, "upload-metadata": metadata, "content-length": 0 };
    const made = await call(`${app}/uploads/resumable`, "POST", { ...tus, ...about });
    const address = new URL(made.headers.location, app);
    const body = newBytes(LARGE);
    for (let at = 0; at < LARGE; at += PIECE) {
      const chunks = Array.from({ length: PIECE / MIB }, () => body.next().value);
      const piece = { ...tus, "upload-offset": at, "content-type": "application/offset+octet-stream" };
      await send(address, PIECE, { method: "PATCH", headers: piece, chunks });
    }
  });
}

const download = (server) => rateOf(LARGE, () => fetchAway(server.file));
const downloadEight = (server) => rateOf(8 * LARGE, () => atOnce(8, 8, () => fetchAway(server.file)));
const ranges = (server) => rateOf(LARGE, () => atOnce(256, 8, (i) => fetchAway(server.file, rangeOf(i * MIB, MIB))));

/** `beside` is what the ratio is to: the floor doing the same, or Sluice's own raw upload. */
export const WORKS = [
  { name: "upload 256 MiB, one body", least: 0.9, work: uploadLarge },
  { name: "200 uploads of 1 MiB, 8 at a time", least: 0.6, work: uploadSmall },
  { name: "tus upload, 8 MiB pieces, beside the raw one", least: 0.6, work: uploadInPieces, beside: uploadLarge },
  { name: "download 256 MiB, one client", least: 0.9, work: download },
  { name: "download 256 MiB, eight clients", least: 0.9, work: downloadEight },
  { name: "256 ranges of 1 MiB, 8 at a time", least: 0.9, work: ranges },
];

/** Eight uploads at once, for what they do to everybody else. */
export function eightUploads(server) {
  return atOnce(8, 8, () => send(server.uploads, LARGE / 4, { headers: server.headers }));
}

/** A docker registry's way to take a blob; answers where it can be had. */
export async function putBlob({ base }, size) {
  const { chunks, digest } = bytesWithDigest(size);
  const opened = await call(`${base}/v2/bench/blobs/uploads/`, "POST", {});
  const address = new URL(opened.headers.location, base);
  address.searchParams.set("digest", `sha256:${digest}`);
  const rate = await rateOf(size, () => send(address, size, { method: "PUT", chunks }));
  return { rate, file: `${base}/v2/bench/blobs/sha256:${digest}` };
}

export const READS = WORKS.filter(({ name }) => /^download|ranges/.test(name));
export { LARGE };
