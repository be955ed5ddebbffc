import { type Actor, ANONYMOUS } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import { readSignature } from "@/lib/domain/file-signature";
import { tokenState } from "@/lib/domain/token";
import type { Context } from "../context";
import { shareLinkActor } from "./share-link-actor";

/** Whom the address in hand was signed for, when it is for that very file and holds; null otherwise. */
export async function findHolder(ctx: Context, app: App, signed: string): Promise<Actor | null> {
  const text = ctx.held.signature;
  if (text === null) return null;
  const expected = { subject: signed, epoch: app.signatureEpoch, now: ctx.now() };
  const signature = readSignature(ctx.signingKey, text, expected);
  if (signature === null) return null;
  return signature.holder === null ? ANONYMOUS : findActor(ctx, signature.holder);
}

async function findActor(ctx: Context, id: string): Promise<Actor | null> {
  const read = ctx.store.read;
  if (id.startsWith("per_")) {
    const person = await read.persons.find(id);
    return person === null || person.disabled ? null : { kind: "person", id, name: person.name, admin: person.admin };
  }
  if (id.startsWith("lnk_")) {
    const link = await read.shareLinks.find(id);
    return link === null ? null : shareLinkActor(link);
  }
  const token = await read.tokens.find(id);
  if (token === null || ["revoked", "expired"].includes(tokenState(token, ctx.now()))) return null;
  const { name, scopes, createdBy, expiresAt } = token;
  return { kind: "token", id, name, scopes, createdBy, expiresAt };
}
