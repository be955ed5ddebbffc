import { route } from "@/lib/http/route";
import { deleteUpload } from "@/lib/usecases/uploads/delete-upload";
import { getUpload } from "@/lib/usecases/uploads/get-upload";
import { toUploadView } from "@/lib/wire/uploads";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/uploads/{upload}": async ({ ctx, params, baseUrl }) => ({
    body: toUploadView(await getUpload(ctx, params), baseUrl),
  }),
  "DELETE /apps/{app}/uploads/{upload}": async ({ ctx, params }) => {
    await deleteUpload(ctx, params);
    return {};
  },
});
