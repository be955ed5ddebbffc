import { writeFileSync } from "node:fs";
import sharp from "sharp";
import { answerParent } from "../child/answer-parent";
import { type FileSource, type Format, Malformed, NoFormat, type Reading } from "../format";

// A child whose one format does as the file's first line says: what a hostile file would make of its reader.

const HOG: Buffer[] = [];

const aSquare = () =>
  sharp({ create: { width: 8, height: 8, channels: 4, background: "teal" } })
    .png()
    .toBuffer();

const DEEDS: Record<string, (source: FileSource) => Promise<Reading>> = {
  facts: async (source) => {
    const { hasIcon, ...reading } = JSON.parse((await source.read(6, source.sizeBytes - 6)).toString());
    return hasIcon ? { ...reading, icon: await aSquare() } : reading;
  },
  lie: async () => {
    throw new Malformed("This is a lie.");
  },
  other: async () => {
    throw new NoFormat();
  },
  mistake: async () => {
    throw new TypeError("a mistake of ours");
  },
  loop: async () => {
    for (;;);
  },
  wait: () => new Promise(() => {}),
  hog: async () => {
    for (;;) {
      HOG.push(Buffer.alloc(8 << 20, 1));
      await new Promise(setImmediate);
    }
  },
  abort: async () => process.abort(),
  exit: async () => process.exit(3),
  end: async (source) => source.read(source.sizeBytes - 1, 2).then(() => ({ platform: "linux" })),
  environment: async () => ({ platform: "linux", displayName: Object.keys(process.env).sort().join(" ") }),
  // Says who it is in the file whose path follows, and waits.
  stay: async (source) => {
    writeFileSync((await source.read(5, source.sizeBytes - 5)).toString(), String(process.pid));
    return new Promise(() => {});
  },
};

const deeds: Format = {
  name: "deed",
  extensions: ["deed"],
  async read(source) {
    const word = (await source.read(0, source.sizeBytes)).toString().split("\n")[0] ?? "";
    const deed = Object.hasOwn(DEEDS, word) ? DEEDS[word] : undefined;
    if (deed === undefined) throw new Malformed("There is no such deed.");
    return deed(source);
  },
};

answerParent([deeds]);
