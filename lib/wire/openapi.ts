import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { problem } from "./common";
import type { Operation } from "./operation";
import { operations } from "./operations";

type Responses = ZodOpenApiOperationObject["responses"];
type Method = "get" | "head" | "post" | "put" | "patch" | "delete";

const WHEN: Record<number, string> = {
  200: "Done",
  201: "Made",
  204: "Done",
};

function responsesOf(operation: Operation): Responses {
  const answers = Object.entries(operation.answers).map(([status, schema]) => {
    const content = schema === null ? {} : { content: { "application/json": { schema } } };
    return [status, { description: WHEN[Number(status)] ?? "Done", ...content }];
  });
  const failed = {
    description: "A problem (RFC 9457); `code` says which",
    content: { "application/problem+json": { schema: problem } },
  };
  return { ...Object.fromEntries(answers), default: failed };
}

function paramsOf(path: string, { query }: Operation): ZodOpenApiOperationObject["requestParams"] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  return {
    ...(names.length > 0 && { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
    ...(query && { query }),
  };
}

function requestBodyOf(operation: Operation): ZodOpenApiOperationObject["requestBody"] {
  if (operation.body) return { required: true, content: { "application/json": { schema: operation.body } } };
  if (!operation.raw) return undefined;
  return { required: true, content: { "*/*": { schema: { type: "string", format: "binary" } } } };
}

// Anybody may read what is open; `{}` is OpenAPI's word for "or nothing".
function securityOf(method: Method, { credentials }: Operation): ZodOpenApiOperationObject["security"] {
  if (credentials === "never") return [];
  const needed: Record<string, string[]>[] = [{ token: [] }, { session: [] }];
  return method === "get" && credentials !== "always" ? [...needed, {}] : needed;
}

function toPathItem(method: Method, path: string, operation: Operation): ZodOpenApiOperationObject {
  const words = path.split("/").filter((part) => part !== "");
  return {
    operationId: [method, ...words.map((part) => part.replace(/\W/g, ""))].join("_"),
    summary: operation.summary,
    tags: [words.find((part) => part !== "apps" && !part.startsWith("{")) ?? "apps"],
    security: securityOf(method, operation),
    requestParams: paramsOf(path, operation),
    requestBody: requestBodyOf(operation),
    responses: responsesOf(operation),
  };
}

function allPaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [key, operation] of Object.entries(operations)) {
    const [verb = "", path = ""] = key.split(" ");
    const method = verb.toLowerCase() as Method;
    paths[path] = { ...paths[path], [method]: toPathItem(method, path, operation) };
  }
  return paths;
}

/** The OpenAPI document of every call below /api/v1, made from the same table as the routes. */
export function openApiDocument(baseUrl: string) {
  return createDocument({
    openapi: "3.1.0",
    info: { title: "Sluice", version: "1", description: "Carry a build from CI to the people who run it." },
    servers: [{ url: `${baseUrl}/api/v1` }],
    paths: allPaths(),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token: slc_…" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "sluice.session-token",
          description: "A signed-in person; changes need a same-origin Origin",
        },
      },
    },
  });
}
