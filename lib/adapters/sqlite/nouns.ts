import type { Reader, Transaction } from "@/lib/usecases/ports";
import { appsReader, appsWriter } from "./apps";
import { attemptsReader, attemptsWriter } from "./attempts";
import { auditReader, auditWriter } from "./audit";
import { blobsReader, blobsWriter } from "./blobs";
import type { OpenEnd } from "./chain-end";
import { channelsReader, channelsWriter } from "./channels";
import type { Database } from "./database";
import { downloadsReader, downloadsWriter } from "./downloads";
import { iconsReader, iconsWriter } from "./icons";
import { identitiesReader, identitiesWriter } from "./identities";
import { invitesReader, invitesWriter } from "./invites";
import { movesReader, movesWriter } from "./moves";
import { membersReader, membersWriter, personsReader, personsWriter } from "./persons";
import { releasesWriter } from "./release-writer";
import { artifactsReader, releasesReader } from "./releases";
import { shareLinksReader, shareLinksWriter } from "./share-links";
import { tokensReader, tokensWriter } from "./tokens";
import { uploadsReader, uploadsWriter } from "./uploads";

/** Every noun's look-ups, each one statement. */
export function readerOn(db: Database): Reader {
  return {
    apps: appsReader(db),
    channels: channelsReader(db),
    releases: releasesReader(db),
    artifacts: artifactsReader(db),
    uploads: uploadsReader(db),
    blobs: blobsReader(db),
    icons: iconsReader(db),
    moves: movesReader(db),
    tokens: tokensReader(db),
    persons: personsReader(db),
    members: membersReader(db),
    identities: identitiesReader(db),
    invites: invitesReader(db),
    downloads: downloadsReader(db),
    shareLinks: shareLinksReader(db),
    audit: auditReader(db),
    attempts: attemptsReader(db),
  };
}

/** The look-ups as an open transaction sees them, and its writers; new events go to the chain's `end`. */
export function transactionOn(db: Database, end: OpenEnd): Transaction {
  const read = readerOn(db);
  return {
    apps: { ...read.apps, ...appsWriter(db) },
    channels: { ...read.channels, ...channelsWriter(db) },
    releases: { ...read.releases, ...releasesWriter(db) },
    artifacts: read.artifacts,
    uploads: { ...read.uploads, ...uploadsWriter(db) },
    blobs: { ...read.blobs, ...blobsWriter(db) },
    icons: { ...read.icons, ...iconsWriter(db) },
    moves: { ...read.moves, ...movesWriter(db) },
    tokens: { ...read.tokens, ...tokensWriter(db) },
    persons: { ...read.persons, ...personsWriter(db) },
    members: { ...read.members, ...membersWriter(db) },
    identities: { ...read.identities, ...identitiesWriter(db) },
    invites: { ...read.invites, ...invitesWriter(db) },
    downloads: { ...read.downloads, ...downloadsWriter(db) },
    shareLinks: { ...read.shareLinks, ...shareLinksWriter(db) },
    audit: { ...read.audit, ...auditWriter(db, end) },
    attempts: { ...read.attempts, ...attemptsWriter(db) },
  };
}
