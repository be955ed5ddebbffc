import type { AnswerOf, BodyOf, OperationName, ParamsOf, QueryOf } from "@/lib/wire/operations";
import { TOKEN_EXPIRES_HEADER } from "@/lib/wire/tokens";
import type { UploadView } from "@/lib/wire/uploads";
import { Failure } from "./failure";
import { readAnswer } from "./read-answer";
import { type FileToSend, sendResumably } from "./resumable";
import { type Patience, withPatience } from "./retry";
import { formatInstant } from "./text";
import { type Outgoing, type Reply, send } from "./transport";
import type { Message } from "./tus-stack";
import { uploadMemory } from "./upload-memory";
import type { World } from "./world";

type ParamsPart<K extends OperationName> = keyof ParamsOf<K> extends never
  ? { params?: undefined }
  : { params: ParamsOf<K> };
type BodyPart<K extends OperationName> = BodyOf<K> extends undefined ? { body?: undefined } : { body: BodyOf<K> };

/** What a call takes, as the table of operations says. */
export type InputOf<K extends OperationName> = ParamsPart<K> & BodyPart<K> & { query?: QueryOf<K> };

export type Client = {
  call<K extends OperationName>(operation: K, input: InputOf<K>): Promise<AnswerOf<K>>;
  /** Sends a file, or the rest of it, and answers what the server has then. */
  upload(app: string, file: FileToSend): Promise<UploadView>;
};

export type Connection = {
  url: string;
  token: string | null;
  /** Says where the user's cache is, which remembers where uploads were left. */
  env: World["env"];
} & Omit<Patience, "tries">;

const IDLE_MS = 60_000;
// After the last byte the server makes them durable and looks into the file.
const UPLOAD_IDLE_MS = 300_000;
const HARMLESS = ["GET", "HEAD"];
const REDIRECTS = [301, 302, 307, 308];

function pathOf(template: string, params: Record<string, string> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

function queryOf(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}

/** The API of one server, typed by the table of operations. */
export function createClient({ url, token, env, sleep, say }: Connection): Client {
  let base = url;
  const identity: Outgoing["headers"] = {
    accept: "application/json",
    "user-agent": "sluice-cli",
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };

  let isWarned = false;
  function warnOfEnd({ headers }: Reply): void {
    const at = headers[TOKEN_EXPIRES_HEADER];
    if (isWarned || typeof at !== "string") return;
    isWarned = true;
    say(`This token ends on ${formatInstant(at)}: rotate it in the portal (Settings, Tokens) before it does.`);
  }

  async function attempt({ method, path, headers, body }: Message): Promise<Reply> {
    const address = new URL(`${base}/api/v1${path}`);
    const idleMs = typeof body === "function" ? UPLOAD_IDLE_MS : IDLE_MS;
    const outgoing: Outgoing = { method, url: address, headers: { ...identity, ...headers }, body, idleMs };
    const reply = await send(outgoing);
    warnOfEnd(reply);
    if (!REDIRECTS.includes(reply.status)) return reply;
    const target = redirectTarget(address, reply);
    base = base.replace(address.origin, target.origin);
    return send({ ...outgoing, url: target });
  }

  async function exchange({ tries, ...message }: Message & { tries: number }): Promise<unknown> {
    const reply = await withPatience(() => attempt(message), { tries, sleep, say });
    return readAnswer(message.method, reply.url, reply);
  }

  const client: Client = {
    async call<K extends OperationName>(operation: K, input: InputOf<K>) {
      const [method = "", template = ""] = operation.split(" ");
      const path = pathOf(template, input.params) + queryOf(input.query);
      const tries = HARMLESS.includes(method) ? 3 : 1;
      if (input.body === undefined) return (await exchange({ method, path, tries })) as AnswerOf<K>;
      const body = JSON.stringify(input.body);
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      return (await exchange({ method, path, headers, body, tries })) as AnswerOf<K>;
    },
    async upload(app, file) {
      const path = pathOf("/apps/{app}/uploads/resumable", { app });
      const memory = uploadMemory(env, { url, app, sha256: file.sha256 });
      const to = { path, exchange: attempt, memory, sleep, say };
      const upload = await sendResumably(to, file).catch(sayMismatch(file.filename));
      return client.call("GET /apps/{app}/uploads/{upload}", { params: { app, upload } });
    },
  };
  return client;
}

// The token goes along: so only to the same host, at the same path, and never from https back to http.
function redirectTarget(from: URL, reply: Reply): URL {
  const location = reply.headers.location ?? "";
  const target = URL.canParse(location, from.href) ? new URL(location, from) : null;
  const same =
    target !== null &&
    target.hostname === from.hostname &&
    target.pathname + target.search === from.pathname + from.search;
  if (same && target.href !== from.href && (target.protocol === "https:" || target.protocol === from.protocol))
    return target;
  const where = target === null ? "nowhere" : `${target.origin}${target.pathname}`;
  throw new Failure(
    "bad_answer",
    `${from.origin} sends this request on to ${where}: if that is the server, give its address as --url or SLUICE_URL.`,
  );
}

function sayMismatch(filename: string) {
  return (error: unknown): never => {
    const isMismatch =
      error instanceof Failure &&
      error.code === "invalid" &&
      error.extras.errors?.some(({ path }) => /sha256|digest/i.test(path));
    if (!isMismatch) throw error;
    throw new Failure("digest_mismatch", `${filename}: ${error.detail}`, error.extras);
  };
}
