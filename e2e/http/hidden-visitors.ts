import { join } from "node:path";
import { createClient } from "@libsql/client";
import { type FileSignature, writeSignature } from "@/lib/domain/file-signature";
import type { ShareLinkView } from "@/lib/wire/links";
import type { Api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { callersOf, must, newApp, newPerson, newToken, publish, upload, V1 } from "./fixtures";

/** An app of members alone, and a slug that nobody has. */
export const SECRET = "secret-app";
export const MISSING = "absent-app";

// Given to the server, so that addresses can be signed here as it signs them.
const AUTH_SECRET = "a key that signs addresses, for the crawl alone";
const [LONG_AGO, FAR_OFF] = ["2026-01-01T00:00:00.000Z", "2100-01-01T00:00:00.000Z"];

/** What somebody shows: headers, and a query. */
export type Visitor = { headers: Record<string, string>; query: Record<string, string> };
export type Visitors = Record<string, Visitor>;

const byHeader = (headers: Record<string, string>): Visitor => ({ headers, query: {} });

/** A server with that app, and everybody who tries to get at it. */
export class HiddenApp {
  private constructor(
    readonly server: TestServer,
    readonly person: Api,
    /** The id of an admin, who may have everything: so does an address that was signed for them. */
    readonly holder: string,
    /** What addresses name, by its name in a path. */
    readonly values: Record<string, string>,
  ) {}

  static async start(): Promise<HiddenApp> {
    const server = await startServer({ env: { AUTH_SECRET } });
    const { token, person } = await callersOf(server);
    const holder = must(await person.get<{ id: string }>(`${V1}/whoami`), 200).id;
    must(await token.post(`${V1}/apps`, { slug: SECRET, displayName: "Secret" }), 201);
    const release = await publish(token, SECRET, "beta");
    const [artifact] = release.artifacts;
    const values = {
      release: release.id,
      channel: "beta",
      platform: "android_apk",
      artifact: artifact?.id ?? "",
      filename: artifact?.filename ?? "",
      upload: (await upload(token, SECRET, Buffer.from("waiting"))).id,
      sha256: artifact?.sha256 ?? "",
    };
    return new HiddenApp(server, person, holder, values);
  }

  /** An address's signature, made as the server makes it but for what is said. */
  signed(subject: string | undefined, more: Partial<FileSignature> = {}, key = AUTH_SECRET): Visitor {
    const { holder } = this;
    const said = { subject: subject ?? "", purpose: "install", holder, epoch: 0, expiresAt: FAR_OFF, ...more } as const;
    return { headers: {}, query: { sig: writeSignature(key, said) } };
  }

  /** A share link, opened in a browser that believes it opens the missing app too. */
  async openLink(): Promise<{ id: string; visitor: Visitor }> {
    const path = `${V1}/apps/${SECRET}/links`;
    const { id, url } = must(await this.person.post<ShareLinkView & { url: string }>(path, { name: "testers" }), 201);
    const secret = new URL(url).searchParams.get("link") ?? "";
    return {
      id,
      visitor: byHeader({ cookie: [SECRET, MISSING].map((app) => `sluice.link.${app}=${secret}`).join("; ") }),
    };
  }

  /** Those who are told that there is no such thing. */
  async visitors(): Promise<Visitors> {
    const { server, person } = this;
    const app = await newApp(person);
    const token = await newToken(person, [`manage:${app}`]);
    const [owner, tester, nobody] = [
      await newPerson(server, person, { app, role: "owner" }),
      await newPerson(server, person, { app, role: "tester" }),
      await newPerson(server, person),
    ];
    return {
      nobody: byHeader({}),
      "a token of another app": byHeader({ authorization: `Bearer ${token.token}` }),
      "an owner of another app": byHeader({ cookie: owner.cookie }),
      "a tester of another app": byHeader({ cookie: tester.cookie }),
      "a person without a role": byHeader({ cookie: nobody.cookie }),
      ...(await this.#byLinks()),
      ...(await this.#byLinkThatIsOver()),
    };
  }

  /** Those whose credential is over, and who are told so wherever it is looked at. */
  async refused(): Promise<Visitors> {
    const { server, person } = this;
    const token = await newToken(person, [`read:${SECRET}`]);
    must(await person.del(`${V1}/tokens/${token.id}`), 204);
    const disabled = await newPerson(server, person, { app: SECRET, role: "owner" });
    must(await person.patch(`${V1}/people/${disabled.id}`, { disabled: true }), 200);
    return {
      "a revoked token": byHeader({ authorization: `Bearer ${token.token}` }),
      "an owner who was disabled": byHeader({ cookie: disabled.cookie }),
    };
  }

  async #byLinks(): Promise<Visitors> {
    const link = await this.openLink();
    must(await this.person.del(`${V1}/apps/${SECRET}/links/${link.id}`), 204);
    const { artifact: file, release: manifest } = this.values;
    const each = Object.entries({ file, manifest }).flatMap(([what, subject]): [string, Visitor][] => [
      [`a signature of somebody else, for the ${what}`, this.signed(subject, {}, "not this server's key")],
      [`a signature of this server that is over, for the ${what}`, this.signed(subject, { expiresAt: LONG_AGO })],
      [`a signature of another epoch, for the ${what}`, this.signed(subject, { epoch: 7 })],
      [`a signature for nobody in particular, for the ${what}`, this.signed(subject, { holder: null })],
      [`a signature made for a link that is revoked, for the ${what}`, this.signed(subject, { holder: link.id })],
    ]);
    return { ...Object.fromEntries(each), "a revoked share link": link.visitor };
  }

  /** Nobody revoked it, and its time is over; there is no past in a memory store. */
  async #byLinkThatIsOver(): Promise<Visitors> {
    if (storeUnderTest() === "memory") return {};
    const { id, visitor } = await this.openLink();
    await this.server.kill9();
    const database = createClient({ url: `file:${join(this.server.dataDir, "sluice.db")}` });
    await database.execute({ sql: "UPDATE share_links SET expires_at = ? WHERE id = ?", args: [LONG_AGO, id] });
    database.close();
    await this.server.restart();
    return { "a share link that is over": visitor };
  }
}
