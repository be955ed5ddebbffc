import { invalidField } from "@/lib/domain/errors";
import { parseArch, parseFilename, parsePlatform } from "@/lib/domain/grammar";
import { notInspected } from "@/lib/domain/inspection";
import { hasReader, platformOfFilename } from "@/lib/domain/platform";
import type { CompleteUpload } from "@/lib/domain/upload";
import { enterApp } from "../apps/app-access";
import { checkConfirmed } from "../channels/move-pointer";
import type { Context } from "../context";
import type { ByteStream } from "../ports";
import { receiveUpload } from "../uploads/receive-upload";
import { defineUseCase } from "../use-case";
import { type CreateRelease, createRelease, type Published } from "./create-release";
import { checkNumbers, numbersOf } from "./numbers";
import { channelToPublish } from "./publish-draft";
import { tryFile } from "./try-file";

export type PublishFile = Pick<
  CreateRelease,
  "app" | "version" | "build" | "notes" | "confirm" | "reason" | "acknowledge" | "dryRun"
> & {
  channel: string;
  filename?: string;
  platform?: string;
  arch?: string;
  declaredBytes: number | null;
  declaredSha256: string | null;
  body: ByteStream;
};

/**
 * One file, one call: upload, release and publish. What can be refused without the bytes is refused before the first
 * one is read. Two audit events, `upload.complete` and `release.publish`, each of its own use case.
 */
export const publishFile = defineUseCase(
  {
    action: "release.publish",
    target: (input: PublishFile) => ({
      type: "release",
      id: `${input.version ?? "?"}+${input.build ?? "?"}`,
      app: input.app,
    }),
  },
  async (
    ctx,
    { body, declaredBytes, declaredSha256, filename: given, platform, arch, ...input },
  ): Promise<Published> => {
    const filename = await checkBeforeBytes(ctx, { ...input, filename: given, platform, arch });
    const file = { app: input.app, filename, declaredBytes, declaredSha256, body };
    const publish = (inside: Context, upload: CompleteUpload) =>
      createRelease(inside, { ...input, publish: true, artifacts: [{ upload: upload.id, platform, arch }] });
    return input.dryRun ? tryFile(ctx, file, publish) : publish(ctx, await receiveUpload(ctx, file));
  },
);

type BeforeBytes = Omit<PublishFile, "body" | "declaredBytes" | "declaredSha256">;

async function checkBeforeBytes(ctx: Context, input: BeforeBytes): Promise<string> {
  checkNumbers(input);
  if (!input.filename) throw invalidField("filename", "Name the file: &filename=App.apk");
  const filename = parseFilename(input.filename);
  // What no reader knows says nothing: then the numbers have to be here.
  if (!hasReader(filename)) numbersOf(input, [{ filename, facts: notInspected(filename) }]);
  if (input.arch !== undefined) parseArch(input.arch);
  const platform = input.platform === undefined ? platformOfFilename(filename) : parsePlatform(input.platform);
  if (platform === null && !hasReader(filename))
    throw invalidField("platform", `The name "${filename}" does not say which platform it is for: give ?platform=.`);
  const entered = await enterApp(ctx.store.read, ctx, input.app);
  const channel = await channelToPublish(ctx.store.read, entered, input.channel);
  if (channel !== null) checkConfirmed(channel, input);
  return filename;
}
