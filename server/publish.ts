import type { Handler } from "@/lib/http/operate";
import { toPublishAnswer } from "@/lib/http/publish-answer";
import { publishFile } from "@/lib/usecases/releases/publish-file";

const listOf = (text: string | undefined) =>
  text
    ?.split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

export const putPublish: Handler<"PUT /apps/{app}/publish"> = async ({ ctx, params, query, body, baseUrl }) => {
  const published = await publishFile(ctx, { ...params, ...query, acknowledge: listOf(query.acknowledge), ...body });
  return toPublishAnswer(published, baseUrl);
};
