import { Lock } from "lucide-react";

/** In a line of facts. */
export function ProtectedMark() {
  return (
    <span className="inline-flex items-center gap-1">
      <Lock size={12} aria-hidden />
      Protected
    </span>
  );
}
