import { constants, type KeyObject, verify } from "node:crypto";
import type { ChunkedDigest } from "./content-digest";

/** How one algorithm signs, and how its content is digested: null for the tree of fs-verity, which is not checked here. */
type Algorithm = { hash: ChunkedDigest; content: ChunkedDigest | null; pssSalt?: number };

const SHA_256 = { hash: "sha256", content: "sha256" } as const;
const SHA_512 = { hash: "sha512", content: "sha512" } as const;
const VERITY = { hash: "sha256", content: null } as const;

// "Signature algorithm IDs" of source.android.com/docs/security/features/apksigning/v2; the strongest first.
const ALGORITHMS = new Map<number, Algorithm>([
  [0x0202, SHA_512],
  [0x0104, SHA_512],
  [0x0102, { ...SHA_512, pssSalt: 64 }],
  [0x0201, SHA_256],
  [0x0103, SHA_256],
  [0x0101, { ...SHA_256, pssSalt: 32 }],
  [0x0301, SHA_256],
  [0x0423, VERITY],
  [0x0421, VERITY],
  [0x0425, VERITY],
]);

/** The strongest of these algorithms, as Android picks it; null where it would know none of them. */
export function strongestAlgorithm(ids: readonly number[]): { id: number; content: ChunkedDigest | null } | null {
  for (const [id, { content }] of ALGORITHMS) if (ids.includes(id)) return { id, content };
  return null;
}

/** Whether `key` made this signature over `data` by the algorithm `id`. */
export function isSignedBy(key: KeyObject, id: number, data: Buffer, signature: Buffer): boolean {
  const algorithm = ALGORITHMS.get(id);
  if (!algorithm) return false;
  const { pssSalt } = algorithm;
  const padding = pssSalt ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pssSalt } : {};
  return verify(algorithm.hash, data, { key, ...padding }, signature);
}
