import type { AnswerOf } from "@/lib/wire/operations";
import { Bytes } from "../ui/bytes";
import { DescriptionList } from "../ui/description-list";
import { Note } from "../ui/note";

export type StorageView = AnswerOf<"GET /storage">;
type Amount = StorageView["stored"];

/** What is where, and how much of it could go. */
export function StorageFacts({ storage }: { storage: StorageView }) {
  const { stored, doomed, staged, trash, freeBytes, minFreeBytes } = storage;
  const isLow = freeBytes !== null && freeBytes < minFreeBytes;
  return (
    <div className="grid gap-4 pt-4">
      {isLow && (
        <Note severity="error" title="New uploads are refused:">
          less than <Bytes value={minFreeBytes} /> is free (MIN_FREE_BYTES). Free space on the disk, or delete releases
          and clean up; it goes on by itself then.
        </Note>
      )}
      <DescriptionList
        items={[
          { term: "Stored", value: <AmountText amount={stored} of="file" /> },
          { term: "Unreferenced", value: <AmountText amount={doomed} of="file" /> },
          { term: "Staged", value: <AmountText amount={staged} of="upload" /> },
          { term: "Trash", value: <AmountText amount={trash} of="file" /> },
          { term: "Free", value: freeBytes === null ? "no limit" : <Bytes value={freeBytes} /> },
        ]}
      />
    </div>
  );
}

function AmountText({ amount: { count, bytes }, of }: { amount: Amount; of: string }) {
  if (count === 0) return <span className="text-ink-3">nothing</span>;
  return (
    <>
      <Bytes value={bytes} />{" "}
      <span className="text-ink-3">
        in {count.toLocaleString("en")} {count === 1 ? of : `${of}s`}
      </span>
    </>
  );
}
