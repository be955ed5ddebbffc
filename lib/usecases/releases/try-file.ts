import type { CompleteUpload } from "@/lib/domain/upload";
import type { Context } from "../context";
import { type ReceiveUpload, receiveUpload } from "../uploads/receive-upload";

const nothing = async () => undefined;

/**
 * Takes a file and does with it what `work` says, and undoes all of it: the answer is the same and nothing is written.
 * The bytes are read to their end first, since others wait while a transaction runs.
 */
export async function tryFile<T>(
  ctx: Context,
  file: ReceiveUpload,
  work: (ctx: Context, upload: CompleteUpload) => Promise<T>,
): Promise<T> {
  const { received, inspected } = await readAndDrop(ctx, file);
  const blobs: Context["blobs"] = {
    ...ctx.blobs,
    receive: async () => received,
    hold: (_storageKey, act) => act({ keep: nothing, keepCopy: nothing, trash: nothing }),
    lendStaged: (_uploadId, act) => act("nowhere"), // looked into while the bytes were there
    discard: async () => undefined,
    freeBytes: async () => null, // asked for when the bytes were read
  };
  return ctx.store.transact(
    async (tx) => {
      const inspector: Context["inspector"] = { ...ctx.inspector, inspect: async () => inspected };
      const inside: Context = {
        ...ctx,
        blobs,
        inspector,
        store: { ...ctx.store, read: tx, transact: (each) => each(tx) },
      };
      return work(inside, await receiveUpload(inside, file));
    },
    { undo: true },
  );
}

async function readAndDrop(ctx: Context, file: ReceiveUpload) {
  const id = ctx.id("upl");
  try {
    const received = await ctx.blobs.receive(id, file.body, ctx.limits.maxUploadBytes);
    const { sizeBytes } = received;
    const { filename } = file;
    const inspected = await ctx.blobs.lendStaged(id, (path) => ctx.inspector.inspect({ path, filename, sizeBytes }));
    return { received, inspected };
  } finally {
    await ctx.blobs.discard(id);
  }
}
