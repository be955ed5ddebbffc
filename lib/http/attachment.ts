import { create } from "content-disposition";

/** `Content-Disposition` that saves a file under its name, whatever is in it (RFC 6266). */
export function attachment(filename: string): string {
  return create(filename);
}
