import { invalidField } from "@/lib/domain/errors";

const HELP = "Write Repr-Digest: sha-256=:BASE64:, with the base64 of the 32 bytes of the file's SHA-256.";

/**
 * The SHA-256 (hex) that a `Repr-Digest` field (RFC 9530) declares; null when it declares none. Other algorithms may
 * stand beside it and are not looked at. `invalid` when it is malformed.
 */
export function declaredSha256(field: string | null): string | null {
  if (field === null) return null;
  const members = field.split(",").map((member) => /^\s*([a-z0-9*_.-]+)=:([A-Za-z0-9+/]*={0,2}):\s*$/.exec(member));
  if (members.includes(null)) throw invalidField("Repr-Digest", `This digest cannot be read. ${HELP}`);
  const base64 = members.find((member) => member?.[1] === "sha-256")?.[2];
  if (base64 === undefined) return null;
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length !== 32)
    throw invalidField("Repr-Digest", `A SHA-256 has 32 bytes, this one has ${bytes.length}. ${HELP}`);
  return bytes.toString("hex");
}
