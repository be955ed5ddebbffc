import { expect } from "vitest";
import type { UploadView } from "@/lib/wire/uploads";
import type { Answer, Api } from "../support/http";
import type { TusAnswer, TusClient } from "../support/tus";
import { codeOf, must, V1 } from "./fixtures";

/** Where an app's resumable uploads are opened. */
export const rootOf = (app: string) => `${V1}/apps/${app}/uploads/resumable`;

/** The upload's id in its address. */
export const idIn = (address: string) => address.slice(address.lastIndexOf("/") + 1);

/** The code of our own refusal, which tus hands on as text. */
export function problemOf({ status, headers, text }: TusAnswer): string {
  return codeOf({ status, headers, body: text.startsWith("{") ? JSON.parse(text) : text } as Answer);
}

/** An upload as the API tells it, by its address. */
export async function uploadAt(as: Api, app: string, address: string): Promise<UploadView> {
  return must(await as.get<UploadView>(`${V1}/apps/${app}/uploads/${idIn(address)}`), 200);
}

/** The address of a new upload that nothing was sent of yet. */
export async function openedIn(
  app: string,
  client: TusClient,
  bytes: Uint8Array,
  more: Record<string, string> = {},
): Promise<string> {
  const made = await client.post(rootOf(app), bytes.length, { filename: "App.apk", ...more });
  expect([made.status, made.text]).toEqual([201, ""]);
  return made.headers.get("location") ?? "";
}

const AGAIN_MS = 20;
const again = () => new Promise((resolve) => setTimeout(resolve, AGAIN_MS));

/** Until so much has arrived. It is asked of the state, which nobody locks; less than 1 MiB may be in a buffer still. */
export async function untilArrived(stateOf: () => Promise<UploadView>, offset: number): Promise<void> {
  const near = (received: number) => received > 0 && offset - received < 1_048_576;
  while (!near((await stateOf()).receivedBytes)) await again();
}

/** Where an upload goes on, once nobody writes to it any more. */
export async function offsetOf(client: TusClient, address: string): Promise<number> {
  for (;;) {
    const answer = await client.head(address);
    if (answer.status !== 423) {
      expect(answer.status).toBe(200);
      return Number(answer.headers.get("upload-offset"));
    }
    await again();
  }
}
