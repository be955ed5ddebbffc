import type { Reader, Transaction } from "@/lib/usecases/ports";
import { appsReader, appsWriter } from "./apps";
import { attemptsReader, attemptsWriter } from "./attempts";
import { auditReader, auditWriter } from "./audit";
import { blobsReader, blobsWriter } from "./blobs";
import { channelsReader, channelsWriter } from "./channels";
import { downloadsReader, downloadsWriter } from "./downloads";
import { iconsReader, iconsWriter } from "./icons";
import { identitiesReader, identitiesWriter } from "./identities";
import { invitesReader, invitesWriter } from "./invites";
import { movesReader, movesWriter } from "./moves";
import { membersReader, membersWriter, personsReader, personsWriter } from "./persons";
import { releasesWriter } from "./release-writer";
import { artifactsReader, releasesReader } from "./releases";
import { shareLinksReader, shareLinksWriter } from "./share-links";
import type { Tables } from "./tables";
import { tokensReader, tokensWriter } from "./tokens";
import { uploadsReader, uploadsWriter } from "./uploads";

/** Every noun's look-ups. */
export function readerOn(tables: Tables): Reader {
  return {
    apps: appsReader(tables),
    channels: channelsReader(tables),
    releases: releasesReader(tables),
    artifacts: artifactsReader(tables),
    uploads: uploadsReader(tables),
    blobs: blobsReader(tables),
    icons: iconsReader(tables),
    moves: movesReader(tables),
    tokens: tokensReader(tables),
    persons: personsReader(tables),
    members: membersReader(tables),
    identities: identitiesReader(tables),
    invites: invitesReader(tables),
    downloads: downloadsReader(tables),
    shareLinks: shareLinksReader(tables),
    audit: auditReader(tables),
    attempts: attemptsReader(tables),
  };
}

/** The look-ups as an open transaction sees them, and its writers. */
export function transactionOn(tables: Tables): Transaction {
  const read = readerOn(tables);
  return {
    apps: { ...read.apps, ...appsWriter(tables) },
    channels: { ...read.channels, ...channelsWriter(tables) },
    releases: { ...read.releases, ...releasesWriter(tables) },
    artifacts: read.artifacts,
    uploads: { ...read.uploads, ...uploadsWriter(tables) },
    blobs: { ...read.blobs, ...blobsWriter(tables) },
    icons: { ...read.icons, ...iconsWriter(tables) },
    moves: { ...read.moves, ...movesWriter(tables) },
    tokens: { ...read.tokens, ...tokensWriter(tables) },
    persons: { ...read.persons, ...personsWriter(tables) },
    members: { ...read.members, ...membersWriter(tables) },
    identities: { ...read.identities, ...identitiesWriter(tables) },
    invites: { ...read.invites, ...invitesWriter(tables) },
    downloads: { ...read.downloads, ...downloadsWriter(tables) },
    shareLinks: { ...read.shareLinks, ...shareLinksWriter(tables) },
    audit: { ...read.audit, ...auditWriter(tables) },
    attempts: { ...read.attempts, ...attemptsWriter(tables) },
  };
}
