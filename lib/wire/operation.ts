import type { z } from "zod";

/** One call of the HTTP API. Routes, the OpenAPI document, the CLI and the pages' client are all made from these. */
export type Operation = {
  summary: string;
  /**
   * Never looks at them (the first account), never answers without (a list of one's own), or takes who is signed in and
   * whoever is not, although it changes something (an invite).
   */
  credentials?: "never" | "always" | "either";
  query?: z.ZodObject;
  body?: z.ZodObject;
  /** The body is bytes, streamed. */
  raw?: boolean;
  /** Success, by status; null has no body. */
  answers: Readonly<Record<number, z.ZodType | null>>;
};

/** `POST /apps/{app}/releases`: the method, and the path below /api/v1. */
export type OperationKey = `${"GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`;
