import { LoaderCircle } from "lucide-react";

/** Only beside a word that says what is going on. */
export function Spinner({ size = 16 }: { size?: number }) {
  return <LoaderCircle size={size} aria-hidden className="flex-none motion-safe:animate-spin" />;
}
