import type { Answer } from "../support/http";
import type { TusAnswer } from "../support/tus";
import { codeOf, V1 } from "./fixtures";

/** Where an app's resumable uploads are opened. */
export const rootOf = (app: string) => `${V1}/apps/${app}/uploads/resumable`;

/** The upload's id in its address. */
export const idIn = (address: string) => address.slice(address.lastIndexOf("/") + 1);

/** The code of our own refusal, which tus hands on as text. */
export function problemOf({ status, headers, text }: TusAnswer): string {
  return codeOf({ status, headers, body: text.startsWith("{") ? JSON.parse(text) : text } as Answer);
}
