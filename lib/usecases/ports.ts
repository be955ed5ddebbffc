import type { App } from "@/lib/domain/app";
import type { Artifact } from "@/lib/domain/artifact";
import type { Attempts } from "@/lib/domain/attempts";
import type { AuditEntry, AuditEvent, ChainLink } from "@/lib/domain/audit-event";
import type { Blob, BlobState } from "@/lib/domain/blob";
import type { Channel } from "@/lib/domain/channel";
import type { DailyDownloads, Day, DownloadCount } from "@/lib/domain/downloads";
import type { Identity } from "@/lib/domain/identity";
import type { Inspection } from "@/lib/domain/inspection";
import type { Instant } from "@/lib/domain/instant";
import type { Invite } from "@/lib/domain/invite";
import type { Move } from "@/lib/domain/move";
import type { Page, PageWish } from "@/lib/domain/page";
import type { Member, Person } from "@/lib/domain/person";
import type { Platform } from "@/lib/domain/platform";
import type { Release, ReleaseStatus } from "@/lib/domain/release";
import type { AgedRelease } from "@/lib/domain/retention";
import type { ShareLink } from "@/lib/domain/share-link";
import type { Token } from "@/lib/domain/token";
import type { Upload } from "@/lib/domain/upload";

// What the use cases need from outside. `find*` answers null where nothing is there; lists say their order.
// What is handed out changes nothing stored: it is the caller's own, or frozen.

/** So many things of so many bytes in all. */
export type Amount = { count: number; bytes: number };

/** What an artifact is to the storage. */
export type StoredFile = { storageKey: string; sizeBytes: number };

/** Which apps somebody may list: everything, or what the person is a member of, what the slugs name, what is public. */
export type AppFilter = {
  q: string | null;
  only: "all" | { memberId: string | null; slugs: string[]; publicToo: boolean };
};

export type ReleaseFilter = {
  appId: string;
  /** Releases that channel points at now. */
  channel: string | null;
  platform: Platform | null;
  statuses: ReleaseStatus[];
  /** Drafts only of these channels (null in the list: made for none); "all": every draft. */
  draftsOf: "all" | (string | null)[];
  /** Part of version, build, commit, branch or notes, case-insensitive for ASCII. */
  q: string | null;
};

export type AuditFilter = {
  actorId: string | null;
  action: string | null;
  target: string | null;
  app: string | null;
  from: Instant | null;
  to: Instant | null;
};

/** `app` is a slug; null for what belongs to no app. */
export type Refusal = { actorId: string; action: string; targetId: string; app: string | null; since: Instant };

/** Every method is one consistent look at what is committed (or, inside `transact`, at what this transaction sees). */
export type Reader = {
  apps: {
    find(id: string): Promise<App | null>;
    findBySlug(slug: string): Promise<App | null>;
    /** By (createdAt, id), newest first. */
    list(filter: AppFilter, page: PageWish): Promise<Page<App>>;
    /** Bytes of its artifacts and complete uploads, the same ones once, and what its open uploads declared. Expired ones do not count. */
    bytesHeld(id: string, now: Instant): Promise<number>;
  };
  channels: {
    find(appId: string, name: string): Promise<Channel | null>;
    /** By name. */
    list(appId: string): Promise<Channel[]>;
    /** Of several apps at once, by app and name. */
    listOfApps(appIds: string[]): Promise<Channel[]>;
  };
  releases: {
    find(appId: string, id: string): Promise<Release | null>;
    findByNumbers(appId: string, version: string, build: string): Promise<Release | null>;
    /** In no order; those not there are missing. */
    findMany(ids: string[]): Promise<Release[]>;
    /** By (createdAt, id), newest first. */
    list(filter: ReleaseFilter, page: PageWish): Promise<Page<Release>>;
    /** Published and withdrawn ones as retention looks at them, by (createdAt, id), newest first. */
    listAged(appId: string, page: PageWish): Promise<Page<AgedRelease & { files: StoredFile[] }>>;
    /** Whether this (version, build) was ever published in the app, also when it is gone. */
    wasPublished(appId: string, version: string, build: string): Promise<boolean>;
  };
  artifacts: {
    /**
     * By app, an artifact with an icon of the newest published release that has one, among the twenty newest that are
     * not withdrawn. Apps without one are missing.
     */
    findIconsOf(appIds: string[]): Promise<Record<string, string>>;
    find(id: string): Promise<Artifact | null>;
    /** Any artifact of the app with those bytes. */
    findBySha256(appId: string, sha256: string): Promise<Artifact | null>;
    /** How many artifacts, of whatever app, name each of these keys; none: not in it. */
    countByKey(storageKeys: string[]): Promise<Record<string, number>>;
    /** Of every app, not looked into yet, by id, after that one. */
    listPending(after: string | null, limit: number): Promise<Artifact[]>;
    /** Of every app, by id, after that one. */
    listAll(after: string | null, limit: number): Promise<Artifact[]>;
  };
  uploads: {
    find(appId: string, id: string): Promise<Upload | null>;
    /** A complete upload of the app with those bytes that has not expired, newest first. */
    findComplete(appId: string, sha256: string, now: Instant): Promise<Upload | null>;
    /** Of any app, in no order; those not there are missing. */
    findMany(ids: string[]): Promise<Upload[]>;
    /** Of every app, complete and never looked into, not expired at that moment, by id, after that one. */
    listPending(now: Instant, after: string | null, limit: number): Promise<Upload[]>;
    /** Of every app, expired at that moment, by (expiresAt, id). */
    listExpired(now: Instant, limit: number): Promise<Upload[]>;
  };
  blobs: {
    find(storageKey: string): Promise<Blob | null>;
    /** In no order; those not there are missing. */
    findMany(storageKeys: string[]): Promise<Blob[]>;
    /** By storage key, after that one. */
    list(after: string | null, limit: number): Promise<Blob[]>;
    /** Those that are doomed, by storage key, after that one. */
    listDoomed(after: string | null, limit: number): Promise<Blob[]>;
    /** What is stored in all, and of that what nothing names any more. */
    totals(): Promise<{ stored: Amount; doomed: Amount }>;
    /** The most that apps hold, by slug: the bytes of their artifacts, the same ones once. The largest first. */
    largestApps(limit: number): Promise<({ app: string } & Amount)[]>;
    /** Which of these keys an artifact or an upload names, expired or not; in no order. */
    listNamed(storageKeys: string[]): Promise<string[]>;
  };
  icons: {
    /** The icon that was read from the bytes under that key, as PNG. */
    find(storageKey: string): Promise<Uint8Array | null>;
  };
  moves: {
    /** By revision, newest first. The cursor's `at` is the revision. */
    list(appId: string, channel: string, page: PageWish): Promise<Page<Move>>;
    /** The revision by which a channel first led to a release, to however many; null when it never did. */
    findFirstRevision(appId: string, channel: string, releaseId: string): Promise<number | null>;
    /** When a release was first current at 100 %, by channel. */
    firstServed(appId: string, releaseId: string): Promise<Record<string, Instant>>;
    /** Every move to or from a release, newest first, 100 at the most. */
    listOfRelease(appId: string, releaseId: string): Promise<Move[]>;
  };
  tokens: {
    find(id: string): Promise<Token | null>;
    findByHash(tokenHash: string): Promise<Token | null>;
    /** By (createdAt, id), newest first; null lists everybody's. */
    list(createdById: string | null, page: PageWish): Promise<Page<Token>>;
    /** Neither revoked nor taken over from, ending after `now` and not after `until`, by (expiresAt, id). */
    listExpiring(createdById: string | null, now: Instant, until: Instant, limit: number): Promise<Token[]>;
  };
  persons: {
    find(id: string): Promise<Person | null>;
    findByEmail(email: string): Promise<Person | null>;
    isEmpty(): Promise<boolean>;
    /** By (createdAt, id), newest first. */
    list(page: PageWish): Promise<Page<Person>>;
    /** Admins that are not disabled. */
    countAdmins(): Promise<number>;
  };
  identities: {
    find(issuer: string, subject: string): Promise<Identity | null>;
    /** By person and issuer. */
    listOfPersons(personIds: string[]): Promise<Identity[]>;
  };
  invites: {
    find(id: string): Promise<Invite | null>;
    findByHash(secretHash: string): Promise<Invite | null>;
    /** The newest for that address that can be accepted at that moment. */
    findOpenFor(email: string, now: Instant): Promise<Invite | null>;
    /** Into that app (null: to an account alone) that nobody accepted, expired or not; by (createdAt, id), newest first. */
    listWaiting(appId: string | null, page: PageWish): Promise<Page<Invite>>;
  };
  shareLinks: {
    find(id: string): Promise<ShareLink | null>;
    findByHash(secretHash: string): Promise<ShareLink | null>;
    /** Also those that are over, by (createdAt, id), newest first. */
    list(appId: string, page: PageWish): Promise<Page<ShareLink>>;
  };
  members: {
    find(appId: string, personId: string): Promise<Member | null>;
    /** With the app's slug, by slug. */
    listOfPerson(personId: string): Promise<(Member & { app: string })[]>;
    countOf(appId: string): Promise<number>;
    /** By (createdAt, person's id), newest first. */
    listOfApp(appId: string, page: PageWish): Promise<Page<Member & { person: Person }>>;
    /** Owners whose accounts are not disabled. */
    countOwners(appId: string): Promise<number>;
  };
  downloads: {
    /** Of all its releases, since that day, also those that are gone; by (day, platform), oldest first. */
    listOfApp(appId: string, since: Day): Promise<DailyDownloads[]>;
    /** Since that day, by (day, platform), oldest first. */
    listOfRelease(releaseId: string, since: Day): Promise<DailyDownloads[]>;
    /** Ever, of each of these releases of the app; none: not in it. */
    countByRelease(appId: string, releaseIds: string[]): Promise<Record<string, number>>;
  };
  audit: {
    last(): Promise<AuditEvent | null>;
    /** By seq, newest first. The cursor's `at` is the seq. */
    list(filter: AuditFilter, page: PageWish): Promise<Page<AuditEvent>>;
    /** Of all events, by seq, newest first, before that one: for whoever reads the whole chain, and fast. */
    listChain(before: number | null, limit: number): Promise<ChainLink[]>;
    /** Whether the same refusal (actor, action, target in that app) is on record since then. */
    hasRefusal(refusal: Refusal): Promise<boolean>;
  };
  attempts: {
    find(key: string): Promise<Attempts | null>;
  };
};

/**
 * Writers exist only inside `transact`. A second thing of the same unique name (slug, channel name, version+build,
 * filename in a release, email, token hash, an issuer's subject) is `conflict`, in every adapter.
 */
export type Transaction = Reader & {
  apps: {
    insert(app: App): Promise<void>;
    update(app: App): Promise<void>;
    /** With all that is in it; `conflict` while a channel of it serves something. */
    delete(id: string): Promise<void>;
  };
  channels: {
    insert(channel: Channel): Promise<void>;
    /** Only onto the row with `expectedRevision`, else `stale`; its pointers must be published releases of the app, else `conflict`. */
    update(channel: Channel, expectedRevision: number): Promise<void>;
    /** With its history; `conflict` while it serves something. */
    delete(appId: string, name: string): Promise<void>;
  };
  releases: {
    insert(release: Release): Promise<void>;
    /** The row and its artifacts as they are now. What a channel points at stays published and unyanked, else `conflict`. */
    update(release: Release): Promise<void>;
    /** With its artifacts; `conflict` while a channel points at it. */
    delete(appId: string, id: string): Promise<void>;
  };
  uploads: {
    insert(upload: Upload): Promise<void>;
    update(upload: Upload): Promise<void>;
    delete(id: string): Promise<void>;
  };
  blobs: {
    /** Bytes that just became durable: insert them, or lengthen the lease of what is there (never shorten it) and make it `stored` again. */
    put(blob: Blob): Promise<void>;
    /** State and mark alone; nothing there is fine. `conflict` when something names what would be doomed. */
    mark(storageKey: string, state: BlobState, markedAt: Instant | null): Promise<void>;
    /** With the icon read from it; `conflict` when something names it; nothing there is fine. */
    delete(storageKey: string): Promise<void>;
  };
  icons: { put(storageKey: string, png: Uint8Array): Promise<void> };
  moves: { insert(move: Move): Promise<void> };
  tokens: { insert(token: Token): Promise<void>; update(token: Token): Promise<void> };
  persons: { insert(person: Person): Promise<void>; update(person: Person): Promise<void> };
  members: {
    put(member: Member): Promise<void>;
    /** Nothing there is fine. */
    delete(appId: string, personId: string): Promise<void>;
  };
  /** One of each issuer for a person. */
  identities: {
    insert(identity: Identity): Promise<void>;
    /** Answers how many there were. */
    deleteOfPerson(personId: string): Promise<number>;
  };
  invites: {
    insert(invite: Invite): Promise<void>;
    update(invite: Invite): Promise<void>;
    delete(id: string): Promise<void>;
  };
  downloads: {
    /** Adds to what was counted of the same files on the same days. The apps are there. */
    add(counts: DownloadCount[]): Promise<void>;
  };
  shareLinks: { insert(link: ShareLink): Promise<void>; update(link: ShareLink): Promise<void> };
  audit: {
    /** Chains the entry to the last event and stores it. */
    append(entry: AuditEntry): Promise<AuditEvent>;
  };
  attempts: {
    put(attempts: Attempts): Promise<void>;
    delete(key: string): Promise<void>;
    /** Those whose window is over at that moment. */
    deleteOver(now: Instant): Promise<void>;
  };
};

export type TransactOptions = {
  /** Undo everything after `work` answered: a dry run. */
  undo?: boolean;
};

export type Store = {
  read: Reader;
  /** Another number after every transaction: what was read before and after under the same one is still so. */
  commits(): number;
  /**
   * Runs `work` alone (one writer at a time), commits when it answers, undoes everything when it throws. Nobody
   * outside sees a part of it. No file or network work inside: others wait. It may be run again after it was undone,
   * so it leaves nothing behind but rows and its answer.
   */
  transact<T>(work: (tx: Transaction) => Promise<T>, options?: TransactOptions): Promise<T>;
  /** A whole copy as of one moment, durable under that path before it answers; `conflict` where rows are kept in memory. */
  copyTo(path: string): Promise<void>;
  /** What is wrong with the database itself, a line each; none when it is sound. */
  check(): Promise<string[]>;
  close(): Promise<void>;
};

/** Bytes as they arrive. Each chunk belongs to the receiver. */
export type ByteStream = AsyncIterable<Uint8Array>;

export type Received = { sizeBytes: number; sha256: string };

/** First and last byte, both counted in, as in RFC 9110. */
export type ByteRange = { start: number; end: number };

/** What only the holder of a key does. */
export type HeldKey = {
  /** Makes staged bytes durable under the key. The same bytes there already: ours are dropped. */
  keep(uploadId: string): Promise<void>;
  /** As `keep`, but what is staged stays until it is discarded: an end before the row is committed costs none of it. */
  keepCopy(uploadId: string): Promise<void>;
  /** Moves the bytes to the trash for good, as of that moment; nothing there is fine. */
  trash(at: Instant): Promise<void>;
};

/** `storageKey` is null for what no key of ours is named like; `name` says where it lies. */
export type StoredEntry = { storageKey: string | null; name: string; sizeBytes: number };

/** Stores bytes. Names are upload ids (server-made) and storage keys (a digest, perhaps under an app's id); never a client's words. */
export type BlobStore = {
  /**
   * Takes a whole body into staging under `uploadId`, hashing as it goes. `too_large` past `maxBytes`, `storage_full`
   * when the disk is; whatever is thrown (also by the body), nothing is left behind.
   */
  receive(uploadId: string, body: ByteStream, maxBytes: number): Promise<Received>;
  /**
   * Adds to what is staged under `uploadId`, made at offset 0, and answers how many bytes are there then. `conflict`
   * when `offset` is not what is there, `busy` while somebody else writes, `too_large` past `maxBytes` in all,
   * `storage_full`. What arrived before a body broke is kept; a disk that fails otherwise loses all of it.
   */
  append(uploadId: string, offset: number, body: ByteStream, maxBytes: number): Promise<number>;
  /** How many bytes are staged: where an upload goes on, also after a restart. null when none ever were. */
  stagedBytes(uploadId: string): Promise<number | null>;
  /**
   * Makes what was appended durable and says what it hashes to: from what passed by when there was no break, else
   * read again. `not_found` when nothing is staged; what cannot be made durable is gone.
   */
  seal(uploadId: string): Promise<Received>;
  /** `hold` with nothing but `keep` in it. */
  keep(uploadId: string, storageKey: string): Promise<void>;
  /**
   * Runs `work` alone for that key: nobody else keeps or removes bytes under it until `work` is done, with what it
   * commits. Inside `transact` it must not be called: that is the order for everybody.
   */
  hold<T>(storageKey: string, work: (held: HeldKey) => Promise<T>): Promise<T>;
  /** Drops staged bytes; nothing there is fine. */
  discard(uploadId: string): Promise<void>;
  /** Size in bytes, or null when nothing is stored under that key. */
  stat(storageKey: string): Promise<number | null>;
  /**
   * The bytes, whole or a range inside it. A chunk is valid until the next one is asked for. `not_found` when
   * nothing is stored under that key; stopping early closes the file. Read whole, they hash to their key, or it throws
   * (`isDamage`) before the last chunk.
   */
  read(storageKey: string, range?: ByteRange): ByteStream;
  /**
   * Lends the path of a local file with what is staged under an upload's id, for reading alone, while `work` runs.
   * `not_found` when nothing is staged.
   */
  lendStaged<T>(uploadId: string, work: (path: string) => Promise<T>): Promise<T>;
  /** As `lendStaged`, of the bytes that are stored under a key. */
  lend<T>(storageKey: string, work: (path: string) => Promise<T>): Promise<T>;
  /** What the bytes hash to now, read from where they lie; null when nothing is stored under that key. */
  digest(storageKey: string): Promise<string | null>;
  /** Every upload that has something staged, in no order. */
  listStaged(): AsyncIterable<string>;
  /** Everything that lies where stored bytes lie, in no order. */
  listStored(): AsyncIterable<StoredEntry>;
  /** Removes for good what went to the trash before that moment; answers how many. */
  emptyTrash(before: Instant): Promise<number>;
  /** What uploads have staged, and what lies in the trash. */
  usage(): Promise<{ staged: Amount; trash: Amount }>;
  /** Bytes free for new content, or null when there is no limit. */
  freeBytes(): Promise<number | null>;
};

/** A local file, for reading alone, and the name that says what it claims to be. */
export type FileToInspect = { path: string; filename: string; sizeBytes: number };

/** What came of looking into a file. `inspection` is null when nobody could look: that says nothing about the file. */
export type Inspected = {
  inspection: Inspection | null;
  /** A PNG of 256 pixels a side at the most, drawn anew; `inspection.icon` is its SHA-256. */
  icon: Uint8Array | null;
};

/**
 * Looks into files that nobody trusts. Whatever a file does to its reader, looking takes at most ten seconds and
 * 256 MiB, and what it says is cut to sane lengths. Never throws because of a file.
 */
export type Inspector = {
  /**
   * The facts of a file; a blocker among the findings says that it is not what its name claims. A name that no reader
   * knows is answered by `notInspected` at once.
   */
  inspect(file: FileToInspect): Promise<Inspected>;
  /** Gets ready, so that the first file need not wait for it. */
  prepare(): void;
  close(): Promise<void>;
};

export type IdKind = "app" | "chn" | "rel" | "art" | "upl" | "tok" | "per" | "inv" | "lnk" | "evt";

export type Clock = { now(): Instant };

/** A new id: the kind, an underscore and 20 unguessable characters of `0-9a-z`. */
export type NewId = (kind: IdKind) => string;
