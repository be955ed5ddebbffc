import { openMemoryBlobStore } from "@/lib/adapters/memory/open-memory-blob-store";
import { MemoryInspector } from "@/lib/adapters/memory/open-memory-inspector";
import { openMemoryStore } from "@/lib/adapters/memory/open-memory-store";
import { newId } from "@/lib/adapters/system/new-id";
import { type Actor, ANONYMOUS, SYSTEM } from "@/lib/domain/actor";
import type { Visibility } from "@/lib/domain/app";
import { type Instant, plus } from "@/lib/domain/instant";
import type { Person, Role } from "@/lib/domain/person";
import type { CompleteUpload } from "@/lib/domain/upload";
import { createApp } from "../apps/create-app";
import { type Context, type Limits, NOTHING_HELD } from "../context";
import { type CreateRelease, createRelease, type Published } from "../releases/create-release";
import { authenticateToken } from "../tokens/authenticate-token";
import { createToken } from "../tokens/create-token";
import { receiveUpload } from "../uploads/receive-upload";

type Ports = Pick<Context, "store" | "blobs">;

/** A whole portal, in memory unless said otherwise, whose clock moves by a millisecond a look and by hand. */
export type Portal = Awaited<ReturnType<typeof openPortal>>;

export async function openPortal({ store, blobs }: Ports = { store: openMemoryStore(), blobs: openMemoryBlobStore() }) {
  const inspector = new MemoryInspector();
  let clock: Instant = "2026-03-01T12:00:00.000Z";
  const limits: Limits = {
    maxUploadBytes: 1000,
    minFreeBytes: 0,
    stagingTtlHours: 24,
    gcGraceHours: 24,
    appQuotaBytes: null,
    signInDomains: ["allowed.example"],
  };
  const now = () => {
    clock = plus(clock, 1);
    return clock;
  };
  const as = (actor: Actor): Context => ({
    actor,
    held: NOTHING_HELD,
    client: "api",
    address: "192.0.2.7",
    store,
    blobs,
    inspector,
    limits,
    signingKey: "a key of this test",
    setupCode: "the-code",
    now,
    id: newId,
  });
  const pass = (ms: number) => {
    clock = plus(clock, ms);
  };

  async function person(name: string, admin = false): Promise<Person> {
    const fresh = { passwordHash: null, admin, disabled: false, sessionVersion: 1, createdAt: now() };
    const made: Person = { id: newId("per"), email: `${name}@example.com`, name, ...fresh };
    await store.transact((tx) => tx.persons.insert(made));
    return made;
  }
  const asPerson = ({ id, name, admin }: Person) => as({ kind: "person", id, name, admin });

  const owner = asPerson(await person("olga"));
  async function app(slug = "acme", visibility: Visibility = "private") {
    return (await createApp(owner, { slug, displayName: slug, visibility })).app;
  }
  async function member(slug: string, name: string, role: Role): Promise<Context> {
    const made = await person(name);
    await store.transact(async (tx) => {
      const found = await tx.apps.findBySlug(slug);
      if (found !== null) await tx.members.put({ appId: found.id, personId: made.id, role, createdAt: now() });
    });
    return asPerson(made);
  }
  /** A context of a token with those scopes, made by the owner unless said otherwise. */
  async function token(scopes: string[], creator: Context = owner): Promise<Context> {
    const { secret } = await createToken(creator, { name: `ci ${scopes.join()}`, scopes });
    return as(await authenticateToken(as(ANONYMOUS), { secret, client: "test" }));
  }
  async function events() {
    return (await store.read.audit.list(everything, { limit: 100, after: null })).items;
  }
  const anonymous = as(ANONYMOUS);
  const system = as(SYSTEM);
  return {
    store,
    blobs,
    inspector,
    limits,
    owner,
    anonymous,
    system,
    as,
    person,
    asPerson,
    app,
    member,
    token,
    events,
    pass,
    now,
  };
}

const everything = { actorId: null, action: null, target: null, app: null, from: null, to: null };

export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A complete upload whose bytes are `text`. */
export function upload(ctx: Context, app: string, filename: string, text: string): Promise<CompleteUpload> {
  return receiveUpload(ctx, { app, filename, declaredBytes: null, declaredSha256: null, body: bytesOf(text) });
}

/** Publishes `version`+`build` with one APK of its own, to `channel` when there is one. */
export async function publish(
  ctx: Context,
  app: string,
  numbers: string,
  more: Partial<CreateRelease> = {},
): Promise<Published> {
  const [version, build] = numbers.split("+");
  const file = await upload(ctx, app, "app.apk", `bytes of ${numbers}`);
  return createRelease(ctx, { app, version, build, publish: true, artifacts: [{ upload: file.id }], ...more });
}
