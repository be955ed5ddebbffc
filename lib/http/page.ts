import { forbidden, notFound } from "next/navigation";
import { isDomainError } from "@/lib/domain/errors";

/**
 * What a page reads through a use case, or the page that says why not: signed out, not to be seen and missing are one
 * and the same 404; what one may see and not do is the 403. Anything else goes on to the error page.
 */
export async function orRefuse<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "not_found" || error.code === "unauthenticated" || error.code === "invalid") notFound();
    if (error.code === "forbidden") forbidden();
    throw error;
  }
}
