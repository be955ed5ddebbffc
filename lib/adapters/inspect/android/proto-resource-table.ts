import { readProtoItem } from "./proto-item";
import { ProtoMessage } from "./protobuf";
import { MOST_VARIANTS, type Resource, type ResourceTable } from "./resources";

const PACKAGES = 2;
const PACKAGE = { id: 1, types: 3 };
const TYPE = { id: 1, entries: 3 };
const ENTRY = { id: 1, values: 6 };
const CONFIG_VALUE = { config: 1, value: 2 };
const CONFIG = { locale: 3, density: 18 };
const VALUE_ITEM = 4;

function readVariant(bytes: Buffer): Resource | null {
  const configured = new ProtoMessage(bytes);
  const config = configured.message(CONFIG_VALUE.config);
  const value = readProtoItem(configured.message(CONFIG_VALUE.value).message(VALUE_ITEM));
  if (value === null) return null;
  return {
    language: config.text(CONFIG.locale).split("-")[0] ?? "",
    density: config.number(CONFIG.density),
    isPlain: config.numbers().every((field) => field === CONFIG.density),
    value,
  };
}

/** The entries of a type by their ids, not yet taken apart. */
function indexEntries(type: Buffer): Map<number, Buffer> {
  const entries = new ProtoMessage(type).bytes(TYPE.entries);
  return new Map(entries.map((entry) => [new ProtoMessage(entry).message(ENTRY.id).number(1), entry]));
}

/** The types of every package, not yet taken apart, by the two upper bytes of the ids in them. */
function indexTypes(bytes: Buffer): Map<number, Buffer> {
  const types = new Map<number, Buffer>();
  for (const encoded of new ProtoMessage(bytes).bytes(PACKAGES)) {
    const group = new ProtoMessage(encoded);
    const packageId = group.message(PACKAGE.id).number(1);
    for (const type of group.bytes(PACKAGE.types)) {
      types.set(packageId * 0x100 + new ProtoMessage(type).message(TYPE.id).number(1), type);
    }
  }
  return types;
}

/** Opens the resources.pb of an app bundle: aapt.pb.ResourceTable (AOSP aapt2, Resources.proto). A type is read when it is asked for. */
export function openProtoResourceTable(bytes: Buffer): ResourceTable {
  const types = indexTypes(bytes);
  const indexed = new Map<number, Map<number, Buffer>>();
  return {
    list(id) {
      const key = id >>> 16;
      const type = types.get(key);
      if (!type) return [];
      const entries = indexed.get(key) ?? indexEntries(type);
      indexed.set(key, entries);
      const values = new ProtoMessage(entries.get(id & 0xffff) ?? Buffer.alloc(0)).bytes(ENTRY.values);
      return values.slice(0, MOST_VARIANTS).flatMap((value) => readVariant(value) ?? []);
    },
  };
}
