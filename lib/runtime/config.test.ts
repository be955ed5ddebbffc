import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, settings } from "./config";

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("settings", () => {
  it("have defaults for everything", () => {
    const config = readConfig({});
    expect(config.baseUrl).toBe("http://localhost:3000");
    expect(config.secure).toBe(false);
    expect(config.database).toEqual({ kind: "file", path: `${config.dataDir}/sluice.db` });
    expect(config.limits).toEqual({
      maxUploadBytes: 4 * 1024 ** 3,
      minFreeBytes: 1024 ** 3,
      stagingTtlHours: 24,
      gcGraceHours: 24,
      appQuotaBytes: null,
      signInDomains: [],
    });
    expect(config.oidc).toBeNull();
  });

  it("that are set to nothing count as not set", () => {
    expect(readConfig({ PORT: "", BASE_URL: "", AUTH_SECRET: "" })).toEqual(readConfig({}));
  });

  it("follow PORT in the address, and BASE_URL over it", () => {
    expect(readConfig({ PORT: "4000" }).baseUrl).toBe("http://localhost:4000");
    const config = readConfig({ BASE_URL: "https://builds.example.com/" });
    expect(config).toMatchObject({ baseUrl: "https://builds.example.com", secure: true });
  });

  it("name every problem at once", () => {
    const problems = problemsOf({
      PORT: "http",
      BASE_URL: "builds",
      STORAGE_URL: "s3://x",
      AUTH_SECRET: "short",
      LOG_LEVEL: "loud",
    });
    expect(problems.map((line) => line.split(":")[0])).toEqual([
      "PORT",
      "BASE_URL",
      "STORAGE_URL",
      "AUTH_SECRET",
      "LOG_LEVEL",
    ]);
  });

  it("of the first admin come together", () => {
    expect(problemsOf({ INIT_ADMIN_EMAIL: "ada@example.com" })).toEqual([
      "INIT_ADMIN_PASSWORD: is needed beside INIT_ADMIN_EMAIL",
    ]);
    expect(problemsOf({ INIT_TOKEN_FILE: "t" })).toEqual(["INIT_ADMIN_EMAIL: is needed beside INIT_TOKEN_FILE"]);
  });

  it("of an OpenID provider come together, and its name is its host unless said", () => {
    const oidc = { OIDC_ISSUER: "https://id.example.com/realms/team/", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" };
    const { issuer, name } = readConfig(oidc).oidc ?? {};
    expect([issuer, name]).toEqual(["https://id.example.com/realms/team", "id.example.com"]);
    const more = { OIDC_NAME: "Acme", OIDC_ALLOWED_DOMAINS: "Acme.example, acme.example.org" };
    const config = readConfig({ ...oidc, ...more });
    expect([config.oidc?.name, config.limits.signInDomains]).toEqual(["Acme", ["acme.example", "acme.example.org"]]);
    expect(problemsOf({ OIDC_ISSUER: "https://id.example.com" })).toEqual([
      "OIDC_CLIENT_ID: is needed beside OIDC_ISSUER",
      "OIDC_CLIENT_SECRET: is needed beside OIDC_ISSUER",
    ]);
    expect(problemsOf({ OIDC_NAME: "Acme" })).toEqual(["OIDC_ISSUER: is needed beside OIDC_NAME"]);
    expect(problemsOf({ ...oidc, OIDC_ISSUER: "id.example.com", OIDC_ALLOWED_DOMAINS: "*" })).toHaveLength(2);
  });

  it.each(["https://x.example/portal", "ftp://x.example", "https://me@x.example", "x"])(
    "refuse %s as an address",
    (address) => {
      expect(problemsOf({ BASE_URL: address })).toHaveLength(1);
    },
  );

  it("are the same in .env.example", () => {
    const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
    const named = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map((match) => match[1]);
    const known = Object.keys(settings.shape).filter((name) => name !== "NODE_ENV");
    expect(named).toEqual(known);
    // What the example shows is the default.
    const shown = Object.fromEntries(
      [...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map((match) => [match[1], match[2]]),
    );
    expect(readConfig(shown)).toEqual(readConfig({}));
  });
});
