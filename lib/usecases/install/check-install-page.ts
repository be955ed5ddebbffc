import { defineUseCase } from "../use-case";
import { findWished, type InstallWish } from "./wished-release";

/** Throws what `getInstallPage` would when there is no such page for the asker, and reads no more than that takes. */
export const checkInstallPage = defineUseCase(
  { action: "install.get", target: (input: InstallWish) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, input): Promise<void> => {
    await findWished(ctx, input);
  },
);
