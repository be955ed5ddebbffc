import { blobStoreContract } from "../contracts/blob-store.contract";
import { openMemoryBlobStore } from "./open-memory-blob-store";

blobStoreContract("in memory", async () => openMemoryBlobStore());
