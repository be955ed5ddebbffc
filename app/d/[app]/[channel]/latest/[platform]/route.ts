import { readerRoute } from "@/lib/http/reader-route";
import { route } from "@/lib/http/route";
import { getLatestFile } from "@/lib/usecases/install/get-latest-file";
import { toArtifactView } from "@/lib/wire/releases";

export const GET = readerRoute(
  "/d/{app}/{channel}/latest/{platform}",
  async ({ ctx, params: { app = "", channel = "", platform = "" }, query: { arch }, baseUrl }) => {
    const { url } = toArtifactView(await getLatestFile(ctx, { app, channel, platform, arch }), baseUrl);
    return { status: 302, headers: { location: url, "cache-control": "no-store" }, body: null };
  },
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = route({});
export { GET as HEAD };
