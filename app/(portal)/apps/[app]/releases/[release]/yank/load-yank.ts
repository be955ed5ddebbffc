import { redirect } from "next/navigation";
import type { YankView } from "@/components/release/yank-view";
import { formatPercent } from "@/components/ui/format-percent";
import { pageContext } from "@/lib/auth/session";
import type { Channel } from "@/lib/domain/channel";
import { orRefuse } from "@/lib/http/page";
import { previewYank } from "@/lib/usecases/releases/preview-yank";

export type YankProps = { params: Promise<{ app: string; release: string }> };

/** What the page and the dialog show for the same address; a draft or what is withdrawn already has a page for that. */
export async function loadYank({ params }: YankProps): Promise<YankView> {
  const { app, release: named } = await params;
  const { seen, retreats } = await orRefuse(
    previewYank(await pageContext(), { app, release: decodeURIComponent(named) }),
  );
  const { id, version, build, publishedAt, yankedAt } = seen.release;
  if (publishedAt === null || yankedAt !== null) redirect(`/apps/${app}/releases/${id}`);
  return {
    app,
    release: { id, version, build },
    retreats: retreats.map(({ channel, after }) => ({ channel: channel.name, share: shareOf(channel, id), after })),
  };
}

function shareOf(channel: Channel, releaseId: string): string {
  if (channel.controlReleaseId === releaseId) return "serves it as control";
  if (channel.halted) return `is halted at ${formatPercent(channel.rolloutPercent)}`;
  return channel.rolloutPercent < 100 ? `rolls it out, ${formatPercent(channel.rolloutPercent)}` : "serves it";
}
