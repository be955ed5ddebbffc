import { qrSvg } from "@/components/install/qr-svg";
import { readerRoute } from "@/lib/http/reader-route";
import { route } from "@/lib/http/route";
import { getInstallPage } from "@/lib/usecases/install/get-install-page";
import { toReleaseLinks } from "@/lib/wire/releases";

export const GET = readerRoute(
  "/d/{app}/r/{release}/qr.svg",
  async ({ ctx, params: { app = "", release: named = "" }, baseUrl }) => {
    const { release } = await getInstallPage(ctx, { app, release: named });
    const { install } = toReleaseLinks(app, release?.id ?? named, baseUrl);
    return {
      status: 200,
      headers: { "content-type": "image/svg+xml", "cache-control": "private, no-cache" },
      body: qrSvg(install),
    };
  },
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = route({});
export { GET as HEAD };
