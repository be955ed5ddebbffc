import { parse } from "content-disposition";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PublishView, ReleaseView } from "@/lib/wire/releases";
import { FILE_NAMES, shown } from "../support/file-names";
import { type Answer, type Api, api } from "../support/http";
import { fileNamed } from "../support/packages";
import { startServer, type TestServer } from "../support/start-server";
import { type TusClient, tus } from "../support/tus";
import { download, must, newApp, nextBuild, sha256, upload, V1 } from "./fixtures";
import { idIn, problemOf, rootOf } from "./resumable-fixtures";

// Every name in the table by every way in: taken, it is served under that name by any reader of RFC 6266, and as a file
// that no browser opens; refused, it is `invalid` and names the field.

type Outcome = { code: string; path: string } | { release: ReleaseView };

let server: TestServer;
let token: Api;
let client: TusClient;
let app: string;

beforeAll(async () => {
  server = await startServer();
  token = api(server.url, server.adminToken);
  client = tus(server.url, server.adminToken);
  app = await newApp(token);
});
afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  expect(await server.stop()).toBe(0);
});

/** As UTF-8, so that half a character goes as the replacement that broken encoders send. */
const inQuery = (name: string) => encodeURIComponent(Buffer.from(name).toString());
const numbers = () => ({ version: "1.0.0", build: nextBuild() });

function refusal({ body }: Answer): Outcome {
  const { code, errors } = body as { code: string; errors?: { path: string }[] };
  return { code, path: errors?.[0]?.path ?? "" };
}

async function draftOf(artifact: { upload: string; filename?: string }): Promise<Outcome> {
  const body = { ...numbers(), artifacts: [{ ...artifact, platform: "linux" }] };
  const made = await token.post<PublishView>(`${V1}/apps/${app}/releases`, body);
  return made.status === 201 ? { release: made.body.release } : refusal(made);
}

const WAYS: Record<string, { field: string; send(name: string, bytes: Buffer<ArrayBuffer>): Promise<Outcome> }> = {
  "POST /uploads": {
    field: "filename",
    async send(name, bytes) {
      const sent = await token.post<{ id: string }>(`${V1}/apps/${app}/uploads?filename=${inQuery(name)}`, bytes);
      return sent.status === 201 ? draftOf({ upload: sent.body.id }) : refusal(sent);
    },
  },
  "PUT /publish": {
    field: "filename",
    async send(name, bytes) {
      const query = `channel=internal&version=1.0.0&build=1&platform=linux&filename=${inQuery(name)}`;
      const made = await token.put<PublishView>(`${V1}/apps/${await newApp(token)}/publish?${query}`, bytes);
      return made.status === 201 ? { release: made.body.release } : refusal(made);
    },
  },
  "POST /releases": {
    field: "artifacts.0.filename",
    async send(name, bytes) {
      return draftOf({ upload: (await upload(token, app, bytes, "file.bin")).id, filename: name });
    },
  },
  "PUT /artifacts": {
    field: "filename",
    async send(name, bytes) {
      const { version, build } = numbers();
      must(await token.post(`${V1}/apps/${app}/releases`, { version, build }), 201);
      const file = { upload: (await upload(token, app, bytes, "file.bin")).id, filename: name, platform: "linux" };
      const put = await token.put<ReleaseView>(`${V1}/apps/${app}/releases/${version}+${build}/artifacts`, file);
      return put.status === 201 ? { release: put.body } : refusal(put);
    },
  },
  tus: {
    field: "filename",
    async send(name, bytes) {
      const made = await client.post(rootOf(app), bytes.length, { filename: name }, bytes);
      if (made.status === 201) return draftOf({ upload: idIn(made.headers.get("location") ?? "") });
      return { code: problemOf(made), path: JSON.parse(made.text).errors?.[0]?.path ?? "" };
    },
  },
};

// The same by the grammar itself: a quoted name, and beside it one in UTF-8 that goes before it (RFC 6266, RFC 8187).
const DISPOSITION =
  /^attachment; filename=(?:"((?:[ !#-[\]-~]|\\["\\])*)"|([\w!#$%&'*+.^`|~-]+))(?:; filename\*=UTF-8''([\w%!$&+.^`|~-]+))?$/;

function savedUnder(header: string): string | null {
  const [, quoted, plain, extended] = DISPOSITION.exec(header) ?? [];
  if (extended !== undefined) return decodeURIComponent(extended);
  return quoted?.replace(/\\(.)/g, "$1") ?? plain ?? null;
}

const TITLED = FILE_NAMES.map((name) => ({ ...name, title: shown(name.sent) }));

describe.each(Object.entries(WAYS))("by %s", (_, { field, send }) => {
  it.concurrent.each(TITLED)("$title", async ({ sent, kept }) => {
    const bytes = fileNamed(kept ?? "file.bin");
    const outcome = await send(sent, bytes);
    if (kept === null) {
      expect(outcome).toEqual({ code: "invalid", path: field });
      return;
    }
    expect(outcome).toHaveProperty("release");
    const artifact = "release" in outcome ? outcome.release.artifacts[0] : undefined;
    expect(artifact?.filename).toBe(kept);
    const got = await download(artifact?.url ?? "", { authorization: `Bearer ${server.adminToken}` });
    expect([got.status, sha256(got.body)]).toEqual([200, sha256(bytes)]);
    const disposition = got.headers.get("content-disposition") ?? "";
    expect(parse(disposition)).toMatchObject({ type: "attachment", parameters: { filename: kept } });
    expect(savedUnder(disposition)).toBe(kept);
    expect(got.headers.get("content-security-policy")).toBe("sandbox");
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
    expect(got.headers.get("content-type")).not.toMatch(/html|svg|xml|text/);
  });
});

it("a name's bytes that are no UTF-8 are refused", async () => {
  const raw = await token.post(`${V1}/apps/${app}/uploads?filename=a%FF.apk`, fileNamed("a.apk"));
  expect(refusal(raw)).toEqual({ code: "invalid", path: "filename" });
  const headers = { "tus-resumable": "1.0.0", "upload-length": "5", "upload-metadata": "filename Yf8uYXBr" };
  expect(problemOf(await client.send("POST", rootOf(app), headers))).toBe("invalid");
});
