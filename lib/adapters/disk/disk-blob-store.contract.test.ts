import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { blobStoreContract } from "../contracts/blob-store.contract";
import { openDiskBlobStore } from "./open-disk-blob-store";

const root = mkdtempSync(join(tmpdir(), "sluice-disk-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let made = 0;

blobStoreContract("on disk", () => openDiskBlobStore({ dir: join(root, String(made++)) }));
