import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, channel, newApp, nextBuild, publish, someBytes, V1 } from "./fixtures";

let server: TestServer | null = null;
afterEach(async () => {
  await server?.stop("SIGKILL");
  server = null;
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a server that is told to end", () => {
  it("finishes what it has, takes nothing new, and exits with 0", async () => {
    server = await startServer();
    const { token } = await callersOf(server);
    const app = await newApp(token);
    await publish(token, app, "beta");
    const { port, hostname } = new URL(server.url);
    const bytes = someBytes(400_000);
    const query = `channel=beta&version=1.0.0&build=${nextBuild()}&filename=slow.apk&acknowledge=size_grew`;
    const path = `${V1}/apps/${app}/publish?${query}`;
    const socket = connect(Number(port), hostname);
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    socket.write(
      `PUT ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.adminToken}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
    );
    socket.write(bytes.subarray(0, 100_000));
    await pause(200);

    const ended = server.stop("SIGTERM");
    await pause(500);
    await expect(fetch(`${server.url}/api/health/ready`)).rejects.toThrow();
    expect(heard).toBe("");
    socket.write(bytes.subarray(100_000));
    const began = Date.now();
    expect(await ended).toBe(0);
    expect(heard).toMatch(/^HTTP\/1.1 201 /);
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});

describe("a server that cannot start", () => {
  it("says so in one line, naming every setting that is wrong", async () => {
    const failed = startServer({ env: { BASE_URL: "not an address", MAX_UPLOAD_BYTES: "lots" } });
    const error = await failed.then(
      () => "it started",
      (reason: Error) => reason.message,
    );
    expect(error).toMatch(/ended \(1\)/);
    const lines = error
      .split("\n")
      .slice(1)
      .filter((line) => line !== "");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/BASE_URL.*MAX_UPLOAD_BYTES/);
  });
});

describe("behind a proxy", () => {
  it("the limit of sign-ins is for the address the trusted proxy saw", async () => {
    server = await startServer({ env: { TRUST_PROXY: "1" } });
    const url = server.url;
    const attempt = async (forwardedFor: string) => {
      const csrf = await fetch(`${url}/api/auth/csrf`);
      const cookie = csrf.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; ");
      const { csrfToken } = (await csrf.json()) as { csrfToken: string };
      const response = await fetch(`${url}/api/auth/callback/credentials`, {
        method: "POST",
        headers: { cookie, "x-forwarded-for": forwardedFor },
        body: new URLSearchParams({ csrfToken, email: "x@example.test", password: "wrong wrong wrong" }),
        redirect: "manual",
      });
      return response.headers.get("location") ?? "";
    };
    for (let i = 0; i < 6; i++) await attempt(`10.9.9.${i}, 203.0.113.7`); // what stands further left is the client's own word
    expect(await attempt("203.0.113.7")).toContain("RateLimited");
    expect(await attempt("203.0.113.8")).toContain("CredentialsSignin");
  });
});

it("a page gets a nonce of its own, and data none", async () => {
  server = await startServer();
  const nonceOf = async () => {
    const response = await fetch(`${server?.url}/sign-in`);
    const policy = response.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    const scripts = [...(await response.text()).matchAll(/<script\b([^>]*)>/g)].map((match) => match[1] ?? "");
    for (const attributes of scripts.filter((text) => !text.includes("application/json")))
      expect(attributes).toContain(`nonce="${nonce}"`);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    return nonce;
  };
  const [one, two] = [await nonceOf(), await nonceOf()];
  expect(one).not.toBe(two);
  expect((await fetch(`${server.url}/api/health/live`)).headers.get("content-security-policy")).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  );
});

it("what was served is served again after a restart", async () => {
  server = await startServer({ store: "disk" });
  const { token } = await callersOf(server);
  const app = await newApp(token);
  const release = await publish(token, app, "beta");
  await server.restart();
  expect((await channel(token, app, "beta")).current?.id).toBe(release.id);
});
