import type { ByteStream } from "@/lib/usecases/ports";

/** A request as both edges see it: Next's handlers and the node:http entry. */
export type Incoming = {
  method: string;
  /** The path as it was sent, still encoded. */
  path: string;
  query: URLSearchParams;
  /** By lower-case name; null when it was not sent. */
  header(name: string): string | null;
  /** The body as it arrives. Asked for once at the most; stopping early leaves the connection alone. */
  body(): ByteStream;
};

/** What is answered: text, or its bytes where they are kept. Files are streamed by the entry. */
export type Answer = { status: number; headers: Record<string, string>; body: string | Buffer<ArrayBuffer> | null };

/** Path and query of an address as sent. The path stays encoded. */
export function splitUrl(url: string): { path: string; query: URLSearchParams } {
  const at = url.indexOf("?");
  return at < 0
    ? { path: url, query: new URLSearchParams() }
    : { path: url.slice(0, at), query: new URLSearchParams(url.slice(at + 1)) };
}
