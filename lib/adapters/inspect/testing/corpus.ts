import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = process.env.CORPUS_DIR ?? fileURLToPath(new URL("../../../../.cache/corpus", import.meta.url));

/** What an independent tool says of one artifact: `facts` as scripts/corpus/oracle.py prints them for its kind. */
export type CorpusFacts = {
  file: string;
  kind: string;
  size: number;
  sha256: string;
  // biome-ignore lint/suspicious/noExplicitAny: every kind has facts of its own, named in oracle.py
  facts: Record<string, any>;
};

export type Hostile = {
  file: string;
  size: number;
  /** The app's identity (test.hostile 1.0) is sound: a reader may report it, or refuse the file. */
  readable: boolean;
  trap: string;
};

const readJson = (path: string) => JSON.parse(readFileSync(path, "utf8"));

/** The path of a real artifact, or of a file made beside one (`NAME.icon-expected.png`). */
export const corpusFile = (name: string): string => `${FOLDER}/${name}`;

export const corpusFacts = (name: string): CorpusFacts => readJson(corpusFile(`${name}.facts.json`));

/** The path of a file that attacks whoever reads it. */
export const hostileFile = (name: string): string => `${FOLDER}/hostile/${name}`;

export const hostileList = (): Hostile[] => readJson(hostileFile("hostile.json"));
