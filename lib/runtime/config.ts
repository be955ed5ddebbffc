import { resolve } from "node:path";
import { z } from "zod";
import type { Limits } from "@/lib/usecases/context";

const GIB = 1024 ** 3;

/** Where rows or bytes are kept: in memory until the process ends, or under a path. */
export type Place = { kind: "memory" } | { kind: "file"; path: string };

/** An OpenID provider: its issuer without a slash at the end, what it knows this server by, and its name on buttons. */
export type OidcConfig = { issuer: string; clientId: string; clientSecret: string; name: string };

export type Config = {
  dev: boolean;
  port: number;
  host: string;
  /** Scheme, host and port, without a slash at the end: the only source of absolute links. */
  baseUrl: string;
  /** Whether people reach the server by https: cookies are Secure then. */
  secure: boolean;
  dataDir: string;
  database: Place;
  storage: Place;
  /** null: made at the first start and kept in the data folder. */
  authSecret: string | null;
  limits: Limits;
  /** How many proxies stand in front and add to X-Forwarded-For. */
  trustProxy: number;
  /** Where people may sign in besides here; null: nowhere. */
  oidc: OidcConfig | null;
  /** What a monitoring system shows to read the metrics; null: there are none. */
  metricsToken: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
  /** The first account, for a start without a person at the console. */
  firstAdmin: { email: string; password: string } | null;
  initTokenFile: string | null;
};

/** Every setting that is wrong, in one message. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`Settings: ${problems.join(" · ")}`);
    this.name = "ConfigError";
  }
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

function whole(from: number, to: number) {
  const error = `give a whole number from ${from} to ${to}`;
  return z.string().regex(/^\d+$/, error).transform(Number).pipe(z.number().min(from, error).max(to, error));
}

const place = z.union([z.literal("memory:"), z.string().regex(/^file:./)], {
  error: 'give "memory:" or "file:" and a path',
});

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "" && url.username === "";
}

const domains = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim().toLowerCase()))
  .refine((list) => list.every((domain) => /^[^\s@,*]+\.[^\s@,*]+$/.test(domain)), {
    error: "give domains with a comma between them, like example.com,example.org",
  });

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    /^https?:$/.test(url.protocol) &&
    url.pathname === "/" &&
    url.search === "" &&
    url.hash === "" &&
    url.username === ""
  );
}

/** The settings as they stand in the environment; `.env.example` has the same names. */
export const settings = z
  .object({
    NODE_ENV: z.string().optional(),
    PORT: whole(1, 65_535).default(3000),
    HOST: z.string().default("0.0.0.0"),
    BASE_URL: z
      .string()
      .refine(isOrigin, "give an http or https address without a path, like https://builds.example.com")
      .optional(),
    DATA_DIR: z.string().default("./data"),
    DATABASE_URL: place.optional(),
    STORAGE_URL: place.optional(),
    AUTH_SECRET: z
      .string()
      .min(32, "give at least 32 characters, like the output of `openssl rand -base64 32`")
      .optional(),
    MAX_UPLOAD_BYTES: whole(1, 2 ** 50).default(4 * GIB),
    MIN_FREE_BYTES: whole(0, 2 ** 50).default(GIB),
    APP_QUOTA_BYTES: whole(1, 2 ** 50).optional(),
    STAGING_TTL_HOURS: whole(1, 8760).default(24),
    GC_GRACE_HOURS: whole(0, 8760).default(24),
    TRUST_PROXY: whole(0, 10).default(0),
    OIDC_ISSUER: z
      .string()
      .refine(isIssuer, "give the address the provider calls its issuer, like https://id.example.com/realms/team")
      .optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().max(40, "give a name of at most 40 characters").optional(),
    OIDC_ALLOWED_DOMAINS: domains.optional(),
    METRICS_TOKEN: z
      .string()
      .regex(/^[!-~]{16,}$/, "give at least 16 characters without blanks, like the output of `openssl rand -hex 32`")
      .optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS, { error: `give one of ${LOG_LEVELS.join(", ")}` }).default("info"),
    INIT_ADMIN_EMAIL: z.string().optional(),
    INIT_ADMIN_PASSWORD: z.string().optional(),
    INIT_TOKEN_FILE: z.string().optional(),
  })
  .superRefine((env, check) => {
    const together = (name: keyof typeof env, needs: keyof typeof env) => {
      if (env[name] !== undefined && env[needs] === undefined) {
        check.addIssue({ code: "custom", path: [needs], message: `is needed beside ${name}` });
      }
    };
    together("INIT_ADMIN_EMAIL", "INIT_ADMIN_PASSWORD");
    together("INIT_ADMIN_PASSWORD", "INIT_ADMIN_EMAIL");
    together("INIT_TOKEN_FILE", "INIT_ADMIN_EMAIL");
    together("OIDC_ISSUER", "OIDC_CLIENT_ID");
    together("OIDC_ISSUER", "OIDC_CLIENT_SECRET");
    for (const name of ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME", "OIDC_ALLOWED_DOMAINS"] as const)
      together(name, "OIDC_ISSUER");
  });

type Settings = z.output<typeof settings>;

function placeOf(url: string | undefined, fallback: string): Place {
  if (url === "memory:") return { kind: "memory" };
  return { kind: "file", path: resolve(url === undefined ? fallback : url.replace(/^file:(\/\/)?/, "")) };
}

function oidcOf(env: Settings): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { issuer: issuer.replace(/\/+$/, ""), clientId, clientSecret, name: env.OIDC_NAME ?? new URL(issuer).host };
}

function toConfig(env: Settings): Config {
  const dataDir = resolve(env.DATA_DIR);
  const baseUrl = new URL(env.BASE_URL ?? `http://localhost:${env.PORT}`).origin;
  const { INIT_ADMIN_EMAIL: email, INIT_ADMIN_PASSWORD: password } = env;
  return {
    dev: env.NODE_ENV === "development",
    port: env.PORT,
    host: env.HOST,
    baseUrl,
    secure: baseUrl.startsWith("https:"),
    dataDir,
    database: placeOf(env.DATABASE_URL, `${dataDir}/sluice.db`),
    storage: placeOf(env.STORAGE_URL, dataDir),
    authSecret: env.AUTH_SECRET ?? null,
    limits: {
      maxUploadBytes: env.MAX_UPLOAD_BYTES,
      minFreeBytes: env.MIN_FREE_BYTES,
      stagingTtlHours: env.STAGING_TTL_HOURS,
      gcGraceHours: env.GC_GRACE_HOURS,
      appQuotaBytes: env.APP_QUOTA_BYTES ?? null,
      signInDomains: env.OIDC_ALLOWED_DOMAINS ?? [],
    },
    trustProxy: env.TRUST_PROXY,
    oidc: oidcOf(env),
    metricsToken: env.METRICS_TOKEN ?? null,
    logLevel: env.LOG_LEVEL,
    firstAdmin: email !== undefined && password !== undefined ? { email, password } : null,
    initTokenFile: env.INIT_TOKEN_FILE === undefined ? null : resolve(env.INIT_TOKEN_FILE),
  };
}

/** Reads the settings; a variable that is set to nothing counts as not set. Throws ConfigError naming every problem. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = settings.safeParse(given);
  if (parsed.success) return toConfig(parsed.data);
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
}
