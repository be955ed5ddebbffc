import type { z } from "zod";
import { accountOperations } from "./accounts";
import { appOperations } from "./apps";
import { auditOperations } from "./audit";
import { channelOperations } from "./channels";
import { compareOperations } from "./compare";
import { linkOperations } from "./links";
import type { Operation, OperationKey } from "./operation";
import { peopleOperations } from "./people";
import { releaseOperations } from "./releases";
import { resolveOperations } from "./resolve";
import { retentionOperations } from "./retention";
import { storageOperations } from "./storage";
import { tokenOperations } from "./tokens";
import { uploadOperations } from "./uploads";

/** Every call below /api/v1. */
export const operations = {
  ...accountOperations,
  ...appOperations,
  ...uploadOperations,
  ...releaseOperations,
  ...channelOperations,
  ...resolveOperations,
  ...compareOperations,
  ...tokenOperations,
  ...peopleOperations,
  ...linkOperations,
  ...auditOperations,
  ...retentionOperations,
  ...storageOperations,
} as const satisfies Record<OperationKey, Operation>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;

/** `{app}` and its like in a path. */
export type ParamsOf<K extends string> = K extends `${string}{${infer Name}}${infer Rest}`
  ? { [P in Name | keyof ParamsOf<Rest>]: string }
  : Record<never, string>;

/** What a caller sends as a body. */
export type BodyOf<K extends OperationName> = Operations[K] extends { body: infer B extends z.ZodType }
  ? z.input<B>
  : undefined;

/** What a caller sends as a query. */
export type QueryOf<K extends OperationName> = Operations[K] extends { query: infer Q extends z.ZodObject }
  ? z.input<Q> & object
  : object;

type Values<T> = T[keyof T];
/** What comes back; null where the answer has no body. */
export type AnswerOf<K extends OperationName> =
  Values<Operations[K]["answers"]> extends infer A ? (A extends z.ZodType ? z.output<A> : null) : never;
