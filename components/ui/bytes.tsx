import { formatBytes } from "./format-bytes";

export function Bytes({ value, digits, className }: { value: number; digits?: number; className?: string }) {
  return (
    <data value={value} className={className}>
      {formatBytes(value, digits)}
    </data>
  );
}
