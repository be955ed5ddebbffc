import type { InstallFile } from "@/lib/wire/install";

/** What to compare a download with: the button's file in sight, the others' a tap away. */
export function FileDigests({ file, others }: { file: InstallFile | null; others: InstallFile[] }) {
  if (file === null && others.length === 0) return null;
  return (
    <div className="pt-6 text-fact">
      {file && <Digest file={file} />}
      {others.length > 0 && (
        <details>
          <summary className="flex min-h-11 items-center font-medium text-ink-2 underline underline-offset-3">
            SHA-256 of {file === null ? "the files" : "the other files"}
          </summary>
          <div className="space-y-3 pb-2">
            {others.map((other) => (
              <Digest key={other.id} file={other} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function Digest({ file }: { file: InstallFile }) {
  return (
    <p className="text-ink-3 wrap-anywhere">
      SHA-256 of {file.filename}
      <code className="block text-ink-2 select-all">{file.sha256}</code>
    </p>
  );
}
