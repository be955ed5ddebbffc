import type { ActivityLine } from "@/components/audit/activity-line";
import { ActivityList } from "@/components/audit/activity-list";
import { eventLine } from "@/components/audit/event-line";
import { moveLine } from "@/components/audit/move-line";
import { ErrorState } from "@/components/ui/error-state";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { orFailed } from "@/lib/http/list-page";
import { listAuditEvents } from "@/lib/usecases/audit/list-audit-events";
import { listLatestMoves } from "@/lib/usecases/channels/list-latest-moves";
import type { Context } from "@/lib/usecases/context";
import { toAuditEventView } from "@/lib/wire/audit";
import { toMoveView } from "@/lib/wire/channels";

type ActivityProps = {
  /** A slug; null is every app. */
  app: string | null;
  /** Whether this person reads the audit; others see the moves. */
  mayAudit: boolean;
};

const SHOWN = 10;

/** What happened last, in one app or in all. */
export async function Activity({ app, mayAudit }: ActivityProps) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const lines = await orFailed(mayAudit ? readEvents(ctx, app) : readMoves(ctx, app), requestId);
  if (lines === null) return <ErrorState title="The activity did not load." requestId={requestId} />;
  return <ActivityList lines={lines} now={ctx.now()} withApp={app === null} empty="Nothing happened yet." />;
}

// Every upload and sign-in is in the audit; here they would drown what somebody decided.
const NOISE: readonly string[] = ["token.used", "session.create", "upload.complete", "upload.delete"];
const READ = 50;

async function readEvents(ctx: Context, app: string | null): Promise<ActivityLine[]> {
  const { items } = await listAuditEvents(ctx, { app, page: { limit: READ, after: null } });
  const told = items.filter((event) => !NOISE.includes(event.action));
  return told.slice(0, SHOWN).map((event) => eventLine(toAuditEventView(event)));
}

async function readMoves(ctx: Context, app: string | null): Promise<ActivityLine[]> {
  const moves = await listLatestMoves(ctx, { app, limit: SHOWN });
  return moves.map(({ app: slug, move }) => moveLine(slug, move.channel, toMoveView(move)));
}
