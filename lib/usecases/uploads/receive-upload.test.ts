import { expect, it } from "vitest";
import type { Context } from "../context";
import { refused } from "../testing/expect-code";
import { openPortal, upload } from "../testing/portal";
import { getUpload } from "./get-upload";

it("says why a file was refused and forgets it, also when its bytes cannot be tidied away", async () => {
  const portal = await openPortal();
  await portal.app();
  const ids: string[] = [];
  const blobs: Context["blobs"] = {
    ...portal.blobs,
    receive: (id, body, most) => {
      ids.push(id);
      return portal.blobs.receive(id, body, most);
    },
    discard: () => Promise.reject(new Error("EIO")),
  };
  await refused(upload({ ...portal.owner, blobs }, "acme", "a.apk", "x".repeat(2000)), "too_large");
  expect(ids).toHaveLength(1);
  await refused(getUpload(portal.owner, { app: "acme", upload: ids[0] ?? "" }), "not_found");
});
