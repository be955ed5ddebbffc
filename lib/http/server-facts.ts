import { container } from "@/lib/runtime/container";
import { VERSION } from "@/lib/runtime/version";

/** How this server was started, as far as its admins may know: no secret, no path. */
export type ServerFacts = {
  version: string;
  node: string;
  baseUrl: string;
  /** Whether people reach it by https. */
  secure: boolean;
  /** Whether rows and bytes outlive the process. */
  databaseInMemory: boolean;
  storageInMemory: boolean;
  /** How many proxies in front are believed. */
  trustProxy: number;
};

export function serverFacts(): ServerFacts {
  const { config } = container();
  return {
    version: VERSION,
    node: process.version,
    baseUrl: config.baseUrl,
    secure: config.secure,
    databaseInMemory: config.database.kind === "memory",
    storageInMemory: config.storage.kind === "memory",
    trustProxy: config.trustProxy,
  };
}
