import { expect, it } from "vitest";
import { routeLabel } from "./route-label";

it.each([
  ["GET", "/api/v1/apps/acme?x=1", "GET /api/v1/apps/{app}"],
  ["HEAD", "/api/v1/apps/acme", "HEAD /api/v1/apps/{app}"],
  ["PUT", "/api/v1/apps/acme", "PUT nothing"],
  ["PATCH", "/api/v1/apps/acme/uploads/resumable/upl_x", "PATCH /api/v1/apps/{app}/uploads/resumable/{upload}"],
  ["GET", "/files/art_x/A%20b.apk", "GET /files/{artifact}/{filename}"],
  ["GET", "/api/v1/apps/%E0%A4%A", "GET nothing"],
  ["GET", "/api/auth/session", "GET sign-in"],
  ["GET", "/_next/static/chunks/a.js", "GET assets"],
  ["GET", "/d/acme/beta", "GET tester page"],
  ["GET", "/apps/acme/releases/1.0.0+1", "GET page"],
  ["GET", "/", "GET page"],
  ["PROPFIND", "/.git/config", "other page"],
])("%s %s is counted as %s", (method, url, label) => {
  const { method: counted, route } = routeLabel(method, url);
  expect(`${counted} ${route}`).toBe(label);
});
