export type StoreKind = "memory" | "disk";

/** Which storage the suite that runs this file is for; each HTTP test file runs once on either. */
export function storeUnderTest(): StoreKind {
  return process.env.SLUICE_TEST_STORE === "disk" ? "disk" : "memory";
}
