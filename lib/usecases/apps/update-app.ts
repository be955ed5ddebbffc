import { type BundleIds, makeApp, type Retention, type Visibility } from "@/lib/domain/app";
import { defineUseCase } from "../use-case";
import { demand, enterApp } from "./app-access";
import { type AppSeen, seeApp } from "./app-owner";

export type UpdateApp = {
  app: string;
  displayName?: string;
  visibility?: Visibility;
  bundleIds?: BundleIds;
  retention?: Retention | null;
  isolateStorage?: boolean;
};

/** Changes the fields given. Isolation affects later uploads only; `private`, also said again, ends every signed address. */
export const updateApp = defineUseCase(
  { action: "app.update", target: (input: UpdateApp) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, { app: slug, ...changes }, record): Promise<AppSeen> => {
    return ctx.store.transact(async (tx) => {
      const { app: before, may } = await enterApp(tx, ctx, slug);
      demand(may, { do: "manage" }, "Only an owner changes an app: ask one.");
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const signatureEpoch = before.signatureEpoch + Number(changes.visibility === "private");
      const app = makeApp({ ...before, ...given, signatureEpoch, updatedAt: ctx.now() });
      await tx.apps.update(app);
      await record(tx, { target: { type: "app", id: app.id, app: slug }, metadata: { changed: Object.keys(given) } });
      return seeApp(tx, { app, may });
    });
  },
);
