"use client";

import { type Dispatch, useEffect } from "react";
import { ApiProblem, call } from "../api/call";
import { forgetUpload, type Remembered, rememberedUploads } from "./remembered-uploads";
import type { UploadAction } from "./upload-item";

const GONE = ["not_found", "forbidden"];

/** Puts into the list what an earlier page of this browser began and the server still has. */
export function useRestoredUploads(app: string, dispatch: Dispatch<UploadAction>): void {
  useEffect(() => {
    let isHere = true;
    for (const upload of rememberedUploads(app)) {
      void stateOf(app, upload).then((state) => {
        if (isHere && state !== null) dispatch({ do: "restore", key: upload.id, upload, ...state });
      });
    }
    return () => {
      isHere = false;
    };
  }, [app, dispatch]);
}

async function stateOf(app: string, { id }: Remembered): Promise<{ receivedBytes: number; complete: boolean } | null> {
  try {
    const { receivedBytes, state } = await call("GET /apps/{app}/uploads/{upload}", { params: { app, upload: id } });
    return { receivedBytes, complete: state === "complete" };
  } catch (error) {
    // It expired, or is not theirs who look now. Any other answer says nothing about the upload.
    if (error instanceof ApiProblem && GONE.includes(error.problem.code)) forgetUpload(app, id);
    return null;
  }
}
