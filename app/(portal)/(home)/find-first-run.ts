import { cookies } from "next/headers";
import type { FirstRunProps } from "@/components/app/first-run";
import { INSTALL_OPENED_COOKIE } from "@/components/app/install-opened";
import { orRefuse } from "@/lib/http/page";
import type { AppOverview } from "@/lib/usecases/apps/list-app-overviews";
import { listChannels } from "@/lib/usecases/channels/list-channels";
import type { Context } from "@/lib/usecases/context";
import { listReleases } from "@/lib/usecases/releases/list-releases";

/** How far a first run has come; null once there is more than one app or release, or its last step is done. */
export async function findFirstRun(
  ctx: Context,
  apps: AppOverview[],
): Promise<Pick<FirstRunProps, "app" | "release"> | null> {
  const [only, another] = apps;
  if (only === undefined) return { app: null, release: null };
  const { app, may } = only;
  if (another !== undefined || !may({ do: "upload" })) return null;
  if ((await cookies()).get(INSTALL_OPENED_COOKIE)?.value === app.slug) return null;
  const page = { limit: 2, after: null };
  const { items } = await orRefuse(listReleases(ctx, { app: app.slug, status: "published", page }));
  if (items.length > 1) return null;
  const channels = await orRefuse(listChannels(ctx, { app: app.slug }));
  const channel = channels.find((each) => !each.channel.policy.protected) ?? channels[0];
  return {
    app: { slug: app.slug, name: app.displayName, channel: channel?.channel.name ?? "internal" },
    release: items[0]?.release ?? null,
  };
}
