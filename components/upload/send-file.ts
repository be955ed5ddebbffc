import type { ProblemView } from "@/lib/wire/common";
import type { UploadView } from "@/lib/wire/uploads";
import { ApiProblem } from "../api/call";

export type Sending = { done: Promise<UploadView>; abort: () => void };

/** The line broke, or something that is not the server answered. */
export class LineBroken extends Error {
  constructor() {
    super("The connection broke off before the server had answered.");
    this.name = "LineBroken";
  }
}

/** Sends one file as it is. XMLHttpRequest, because fetch does not say how much has left. */
export function sendFile(app: string, file: File, onProgress: (sentBytes: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<UploadView>((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => onProgress(Math.min(event.loaded, file.size)));
    request.addEventListener("load", () => settle(request, resolve, reject));
    request.addEventListener("error", () => reject(new LineBroken()));
    request.addEventListener("abort", () => reject(new DOMException("Cancelled", "AbortError")));
  });
  const query = new URLSearchParams({ filename: file.name });
  request.open("POST", `/api/v1/apps/${encodeURIComponent(app)}/uploads?${query}`);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.send(file);
  return { done, abort: () => request.abort() };
}

function settle(request: XMLHttpRequest, resolve: (upload: UploadView) => void, reject: (why: Error) => void): void {
  const body = parse(request.responseText);
  if (body === null) reject(new LineBroken());
  else if (request.status === 201) resolve(body as UploadView);
  else reject(new ApiProblem(body as ProblemView));
}

function parse(text: string): object | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" ? body : null;
  } catch {
    return null;
  }
}
