import type { Release } from "@/lib/domain/release";
import type { Context } from "@/lib/usecases/context";

/** The release of version+build in the app of that slug, or null. */
export async function releaseByNumbers({ store }: Context, slug: string, numbers: string): Promise<Release | null> {
  const [version = "", build = ""] = numbers.split("+");
  const app = await store.read.apps.findBySlug(slug);
  return app && store.read.releases.findByNumbers(app.id, version, build);
}
