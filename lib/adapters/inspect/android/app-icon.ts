import type { Zip } from "../zip/open-zip";
import type { ResourceValue } from "./resource-value";
import type { Resource, ResourceTable } from "./resources";
import { ATTRIBUTE, attributeOf, type XmlElement } from "./xml-element";

const MOST_ICON_BYTES = 16 << 20;
const MOST_FILES = 40;
const MOST_STEPS = 200;
const MOST_REFERENCES = 8;
const UNSAID_DENSITY = 160; // that of a folder without a qualifier
const ANY_DENSITY = 0xfffe;

/** Where the pictures of an app lie, and how its drawables are written. */
export type Drawables = {
  zip: Zip;
  resources: ResourceTable;
  /** What stands before a path of the resources in the archive. */
  folder: string;
  /** Reads a compiled drawable; null for what is none. */
  readXml(bytes: Buffer): XmlElement[] | null;
};

function isPicture(bytes: Buffer): boolean {
  const start = bytes.toString("latin1", 0, 12);
  return start.startsWith("\x89PNG") || start.startsWith("\xff\xd8\xff") || /^RIFF.{4}WEBP/s.test(start);
}

const densityOf = ({ density }: Resource) => (density === 0 || density >= ANY_DENSITY ? UNSAID_DENSITY : density);

/** The layers of an adaptive icon, the foreground first; what any other drawable draws. */
function layersOf(elements: readonly XmlElement[]): ResourceValue[] {
  const drawn = elements.map((element) => ({
    value: attributeOf(element, ATTRIBUTE.drawable) ?? attributeOf(element, ATTRIBUTE.src),
    isBack: element.name === "background" || element.name === "monochrome",
  }));
  const inOrder = [...drawn.filter(({ isBack }) => !isBack), ...drawn.filter(({ isBack }) => isBack)];
  return inOrder.flatMap(({ value }) => value ?? []);
}

class IconSearch {
  private files = 0;
  private steps = 0;

  constructor(private readonly drawables: Drawables) {}

  /** Pictures before drawings: an app that has an adaptive icon mostly has its picture too, for older systems. */
  async find(value: ResourceValue | null, references: number): Promise<Buffer | null> {
    this.steps += 1;
    if (value === null || references > MOST_REFERENCES || this.steps > MOST_STEPS) return null;
    const variants = typeof value === "object" ? this.drawables.resources.list(value.reference) : [];
    const values = variants.sort((a, b) => densityOf(b) - densityOf(a)).map((variant) => variant.value);
    const paths = (typeof value === "string" ? [value] : values).filter((path) => typeof path === "string");
    const drawings: XmlElement[][] = [];
    for (const path of paths.sort((a, b) => Number(a.endsWith(".xml")) - Number(b.endsWith(".xml")))) {
      const bytes = await this.readFile(path);
      if (bytes && isPicture(bytes)) return bytes;
      const elements = bytes && path.endsWith(".xml") && this.drawables.readXml(bytes);
      if (elements) drawings.push(elements);
    }
    const further = [...values.filter((other) => typeof other === "object"), ...drawings.flatMap(layersOf)];
    return this.findFirst(further, references + 1);
  }

  private async findFirst(values: ResourceValue[], references: number): Promise<Buffer | null> {
    for (const value of values) {
      const found = await this.find(value, references);
      if (found) return found;
    }
    return null;
  }

  private async readFile(path: string): Promise<Buffer | null> {
    const entry = this.drawables.zip.find(this.drawables.folder + path);
    if (!entry || entry.uncompressedSize > MOST_ICON_BYTES || this.files >= MOST_FILES) return null;
    this.files += 1;
    return this.drawables.zip.read(entry, MOST_ICON_BYTES);
  }
}

/**
 * The best picture of an app's icon, a PNG, WebP or JPEG as it lies in the file: of the densities the highest; of an
 * adaptive icon (developer.android.com/develop/ui/views/launch/icon_design_adaptive) the picture for older systems, or
 * its foreground. Null where the icon is drawn by vectors alone.
 */
export function findAppIcon(drawables: Drawables, icon: ResourceValue | null): Promise<Buffer | null> {
  return new IconSearch(drawables).find(icon, 0);
}
