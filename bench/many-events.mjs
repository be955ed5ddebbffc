// An audit as long as a portal of some years has: straight into the database, in a chain that holds.
import { createHash } from "node:crypto";

const ROWS_AT_ONCE = 500;
const ACTIONS = ["upload.complete", "release.publish", "channel.promote", "token.used"];
const COLUMNS = "seq, id, actor, action, target_type, target_id, app, metadata, created_at, prev_hash, hash";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** JSON with sorted keys, which is what an event's hash is of. */
function sortedJson(value) {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${sortedJson(value[key])}`).join(",")}}`;
}

function eventAfter({ seq, hash: prevHash, createdAt }, app) {
  const next = seq + 1;
  const id = String(next).padStart(20, "0");
  const event = {
    seq: next,
    id: `evt_${id}`,
    actor: { id: "tok_of_some_build_server", kind: "token", name: "CI of the bench" },
    action: ACTIONS[next % ACTIONS.length],
    targetType: "release",
    targetId: `rel_${id}`,
    app,
    metadata: { build: String(next), channel: "beta", client: "cli", findings: [], version: "1.0.0" },
    createdAt,
    prevHash,
  };
  return { ...event, hash: sha256(sortedJson(event)) };
}

const valuesOf = (event) => [
  ...[event.seq, event.id, sortedJson(event.actor), event.action, event.targetType, event.targetId, event.app],
  ...[sortedJson(event.metadata), event.createdAt, event.prevHash, event.hash],
];

async function insert(transaction, events) {
  const row = `(${COLUMNS.replace(/[^,]+/g, "?")})`;
  const sql = `INSERT INTO audit_events (${COLUMNS}) VALUES ${events.map(() => row).join(", ")}`;
  await transaction.execute({ sql, args: events.flatMap(valuesOf) });
}

/** Makes the audit of a portal that long, with events of that app after what is there. */
export async function fillEvents(db, app, count) {
  const { rows } = await db.execute("SELECT seq, hash, created_at FROM audit_events ORDER BY seq DESC LIMIT 1");
  let [last] = rows.map(({ seq, hash, created_at: createdAt }) => ({ seq, hash, createdAt }));
  const transaction = await db.transaction("write");
  while (last.seq < count) {
    const events = [];
    while (events.length < ROWS_AT_ONCE && last.seq < count) {
      last = eventAfter(last, app);
      events.push(last);
    }
    await insert(transaction, events);
  }
  await transaction.commit();
}

/** Milliseconds that node takes to hash what the rows hold, which are in its memory already. */
export async function hashingMs(db) {
  const { rows } = await db.execute(`SELECT ${COLUMNS} FROM audit_events`);
  const events = rows.map(({ hash: _, ...event }) => event);
  return () => {
    const startedAt = performance.now();
    for (const event of events) sha256(JSON.stringify(event));
    return performance.now() - startedAt;
  };
}
