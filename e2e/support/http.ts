export type Answer<T = unknown> = { status: number; headers: Headers; body: T };

type SendOptions = { headers?: Record<string, string> };

export type Api = {
  get<T = unknown>(path: string, options?: SendOptions): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>>;
  patch<T = unknown>(path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>>;
  del<T = unknown>(path: string, body?: unknown, options?: SendOptions): Promise<Answer<T>>;
};

/** Who asks: an API token, or `{ cookie }` of a signed-in person, or nobody. */
export type Credentials = string | { cookie: string } | null;

export function identify(credentials: Credentials, url: string): Record<string, string> {
  if (credentials === null) return {};
  if (typeof credentials === "string") return { authorization: `Bearer ${credentials}` };
  return { cookie: credentials.cookie, origin: new URL(url).origin };
}

const isBytes = (body: unknown): body is Uint8Array => body instanceof Uint8Array;

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  return /[/+]json\b/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : text;
}

function encode(body: unknown): { body?: BodyInit; headers: Record<string, string> } {
  if (body === undefined) return { headers: {} };
  // Bytes go as they are, the way `curl -T` sends a file; everything else as JSON.
  if (isBytes(body)) return { body: body as BodyInit, headers: { "content-type": "application/octet-stream" } };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

/** Calls of one server by one actor. Paths are absolute on the server, redirects are answers, not followed. */
export function api(url: string, credentials: Credentials = null): Api {
  async function send<T>(method: string, path: string, body: unknown, options: SendOptions = {}): Promise<Answer<T>> {
    const encoded = encode(body);
    const headers = { ...encoded.headers, ...identify(credentials, url), ...options.headers };
    const response = await fetch(new URL(path, url), { method, headers, body: encoded.body, redirect: "manual" });
    return { status: response.status, headers: response.headers, body: (await readBody(response)) as T };
  }
  return {
    get: (path, options) => send("GET", path, undefined, options),
    post: (path, body, options) => send("POST", path, body, options),
    put: (path, body, options) => send("PUT", path, body, options),
    patch: (path, body, options) => send("PATCH", path, body, options),
    del: (path, body, options) => send("DELETE", path, body, options),
  };
}
