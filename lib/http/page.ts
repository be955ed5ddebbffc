import { headers } from "next/headers";
import { forbidden, notFound } from "next/navigation";
import { isDomainError } from "@/lib/domain/errors";
import { container } from "@/lib/runtime/container";
import { REQUEST_ID } from "./internal-headers";

/**
 * What a page reads through a use case, or the page that says why not: signed out, not to be seen and missing are one
 * and the same 404; what one may see and not do is the 403. Anything else goes on to the error page.
 */
export async function orRefuse<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!isDomainError(error)) throw await broken(error);
    if (error.code === "not_found" || error.code === "unauthenticated" || error.code === "invalid") notFound();
    if (error.code === "forbidden") forbidden();
    throw await broken(error);
  }
}

/** All that an error page gets to see of an error is its digest, so that is the request's id; the log has the rest. */
async function broken(error: unknown): Promise<Error> {
  const requestId = (await headers()).get(REQUEST_ID) ?? "unknown";
  container().log.error({ err: error, requestId }, "page failed");
  return Object.assign(new Error("A page could not be read.", { cause: error }), { digest: requestId });
}
