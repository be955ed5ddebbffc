import type { ResourceValue } from "./resource-value";

/** One element of a compiled XML file. All of a file's are one list in the order of their start tags. */
export type XmlElement = {
  name: string;
  /** 0 for the root. */
  depth: number;
  attributes: XmlAttribute[];
};

export type XmlAttribute = {
  /** The framework's id of the attribute: what Android goes by. 0 for one without, such as `package`. */
  id: number;
  name: string;
  value: ResourceValue;
};

/** Ids of android.R.attr, which never change. */
export const ATTRIBUTE = {
  label: 0x01010001,
  icon: 0x01010002,
  name: 0x01010003,
  debuggable: 0x0101000f,
  src: 0x01010119,
  drawable: 0x01010199,
  minSdkVersion: 0x0101020c,
  versionCode: 0x0101021b,
  versionName: 0x0101021c,
  targetSdkVersion: 0x01010270,
  testOnly: 0x01010272,
  versionCodeMajor: 0x01010576,
  isSplitRequired: 0x01010591,
} as const;

/** The value of the framework's attribute `id`; null where the element has none. */
export function attributeOf(element: XmlElement | undefined, id: number): ResourceValue | null {
  return element?.attributes.find((attribute) => attribute.id === id)?.value ?? null;
}

/** The text of an attribute that is none of the framework's. */
export function plainAttributeOf(element: XmlElement | undefined, name: string): string | null {
  const value = element?.attributes.find((attribute) => attribute.id === 0 && attribute.name === name)?.value;
  return typeof value === "string" ? value : null;
}
