import type { Handler } from "@/lib/http/operate";
import { receiveUpload } from "@/lib/usecases/uploads/receive-upload";
import { toUploadView } from "@/lib/wire/uploads";

export const postUpload: Handler<"POST /apps/{app}/uploads"> = async ({ ctx, params, query, body, baseUrl }) => {
  const upload = await receiveUpload(ctx, { ...params, ...query, ...body });
  return { body: toUploadView(upload, baseUrl) };
};
