import { storeContract } from "../contracts/store.contract";
import { openMemoryStore } from "./open-memory-store";

storeContract("memory", async () => openMemoryStore());
