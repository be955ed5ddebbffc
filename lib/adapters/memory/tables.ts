import type { App } from "@/lib/domain/app";
import type { Attempts } from "@/lib/domain/attempts";
import type { AuditEvent } from "@/lib/domain/audit-event";
import type { Blob } from "@/lib/domain/blob";
import type { Channel } from "@/lib/domain/channel";
import type { DownloadCount } from "@/lib/domain/downloads";
import type { Identity } from "@/lib/domain/identity";
import type { Invite } from "@/lib/domain/invite";
import type { Move } from "@/lib/domain/move";
import type { Member, Person } from "@/lib/domain/person";
import type { Release } from "@/lib/domain/release";
import type { ShareLink } from "@/lib/domain/share-link";
import type { Token } from "@/lib/domain/token";
import type { Upload } from "@/lib/domain/upload";
import type { Reader, Transaction } from "@/lib/usecases/ports";
import { Table } from "./table";

/** Numbers once published: kept when the release is gone. */
type UsedNumbers = { appId: string; version: string; build: string; releaseId: string };

export class Tables {
  readonly apps: Table<App>;
  readonly channels: Table<Channel>;
  readonly releases: Table<Release>;
  readonly usedNumbers: Table<UsedNumbers>;
  readonly uploads: Table<Upload>;
  readonly blobs: Table<Blob>;
  readonly icons: Table<{ png: Uint8Array }>;
  readonly moves: Table<Move>;
  readonly tokens: Table<Token>;
  readonly persons: Table<Person>;
  readonly members: Table<Member>;
  readonly identities: Table<Identity>;
  readonly invites: Table<Invite>;
  readonly downloads: Table<DownloadCount>;
  readonly shareLinks: Table<ShareLink>;
  readonly audit: Table<AuditEvent>;
  readonly attempts: Table<Attempts>;

  constructor(readonly base: Tables | null = null) {
    this.apps = new Table(base?.apps);
    this.channels = new Table(base?.channels);
    this.releases = new Table(base?.releases);
    this.usedNumbers = new Table(base?.usedNumbers);
    this.uploads = new Table(base?.uploads);
    this.blobs = new Table(base?.blobs);
    this.icons = new Table(base?.icons);
    this.moves = new Table(base?.moves);
    this.tokens = new Table(base?.tokens);
    this.persons = new Table(base?.persons);
    this.members = new Table(base?.members);
    this.identities = new Table(base?.identities);
    this.invites = new Table(base?.invites);
    this.downloads = new Table(base?.downloads);
    this.shareLinks = new Table(base?.shareLinks);
    this.audit = new Table(base?.audit);
    this.attempts = new Table(base?.attempts);
  }

  /** Takes every change of a draft over, in one go: nothing else runs meanwhile. */
  merge(draft: Tables): void {
    this.apps.merge(draft.apps);
    this.channels.merge(draft.channels);
    this.releases.merge(draft.releases);
    this.usedNumbers.merge(draft.usedNumbers);
    this.uploads.merge(draft.uploads);
    this.blobs.merge(draft.blobs);
    this.icons.merge(draft.icons);
    this.moves.merge(draft.moves);
    this.tokens.merge(draft.tokens);
    this.persons.merge(draft.persons);
    this.members.merge(draft.members);
    this.identities.merge(draft.identities);
    this.invites.merge(draft.invites);
    this.downloads.merge(draft.downloads);
    this.shareLinks.merge(draft.shareLinks);
    this.audit.merge(draft.audit);
    this.attempts.merge(draft.attempts);
  }
}

/** The part of a noun that only a transaction has. */
export type Writer<K extends keyof Transaction & keyof Reader> = Omit<Transaction[K], keyof Reader[K]>;

/** Several parts as one key; none of them holds a space. */
export const keyOf = (...parts: (string | number)[]) => parts.join(" ");
