import packageJson from "@/package.json";

/** Of this Sluice. */
export const VERSION: string = packageJson.version;
