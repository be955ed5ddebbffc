import { invalidField } from "./errors";
import { parseChannelName, parseSlug } from "./grammar";

/** What a token may do. `app` and `channel` are names, or `*` for any. */
export type Scope =
  | { kind: "read" | "manage"; app: string }
  | { kind: "publish" | "promote"; app: string; channel: string }
  | { kind: "admin" };

const HELP =
  "Write read:APP, publish:APP/CHANNEL, promote:APP/CHANNEL, manage:APP or admin; * stands for any app or channel.";

const nameOrAny = (text: string, path: string, parse: typeof parseSlug) => (text === "*" ? text : parse(text, path));

/** A scope as it is written (`publish:acme/beta`). */
export function parseScope(text: string, path = "scopes"): Scope {
  if (text === "admin") return { kind: "admin" };
  const match = /^(read|publish|promote|manage):([^/]+)(?:\/(.+))?$/.exec(text);
  const [, kind, app = "", channel] = match ?? [];
  if (kind === "read" || kind === "manage") {
    if (channel !== undefined) throw invalidField(path, `"${kind}" is for a whole app. ${HELP}`);
    return { kind, app: nameOrAny(app, path, parseSlug) };
  }
  if (kind === "publish" || kind === "promote") {
    if (channel === undefined) throw invalidField(path, `"${kind}" needs a channel. ${HELP}`);
    return { kind, app: nameOrAny(app, path, parseSlug), channel: nameOrAny(channel, path, parseChannelName) };
  }
  throw invalidField(path, `"${text.slice(0, 60)}" is not a scope. ${HELP}`);
}

export function formatScope(scope: Scope): string {
  if (scope.kind === "admin") return "admin";
  return "channel" in scope ? `${scope.kind}:${scope.app}/${scope.channel}` : `${scope.kind}:${scope.app}`;
}

const appInWords = (app: string) => (app === "*" ? "every app" : app);

/** A scope as part of a sentence: `publish to acme's beta`. */
export function scopeInWords(scope: Scope): string {
  switch (scope.kind) {
    case "admin":
      return "do everything on this server";
    case "read":
      return `read ${appInWords(scope.app)}`;
    case "manage":
      return `do everything in ${appInWords(scope.app)}`;
    default: {
      const where =
        scope.channel === "*"
          ? `every channel of ${appInWords(scope.app)}`
          : `${appInWords(scope.app)}'s ${scope.channel}`;
      return scope.kind === "publish" ? `publish to ${where}` : `promote on ${where}`;
    }
  }
}
