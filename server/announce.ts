import type { Container } from "@/lib/runtime/container";

/** Says on the console where to go and, while nobody has an account, how to become admin. */
export function announce({ config, setupCode }: Container): void {
  console.log(`Sluice is ready at ${config.baseUrl}`);
  if (setupCode !== null) {
    console.log(`Nobody has an account yet. Make yours at ${config.baseUrl}/setup with the code ${setupCode}`);
  }
}
