import { readerRoute } from "@/lib/http/reader-route";
import { route } from "@/lib/http/route";
import { getIosInstall, type IosInstall } from "@/lib/usecases/install/get-ios-install";
import { renderIosManifest } from "@/lib/wire/ios-manifest";

// For an app whose icon nobody could read; iOS wants one.
const NO_ICON = "/install-icon.png";

function manifestOf({ artifact, signature, ...facts }: IosInstall, baseUrl: string): string {
  const file = (name: string) => `${baseUrl}/files/${artifact.id}/${encodeURIComponent(name)}?sig=${signature}`;
  const iconUrl = artifact.metadata?.icon ? file("icon.png") : baseUrl + NO_ICON;
  return renderIosManifest({
    ...facts,
    packageUrl: file(artifact.filename),
    displayImageUrl: iconUrl,
    fullSizeImageUrl: iconUrl,
  });
}

export const GET = readerRoute(
  "/d/{app}/r/{release}/manifest.plist",
  async ({ ctx, params: { app = "", release = "" }, baseUrl }) => ({
    status: 200,
    // iOS asks for it once; its links are for whoever has it, and end.
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "no-store" },
    body: manifestOf(await getIosInstall(ctx, { app, release }), baseUrl),
  }),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = route({});
export { GET as HEAD };
