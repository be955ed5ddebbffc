import { Lock } from "lucide-react";

/** In a line of facts. */
export function ProtectedMark() {
  return (
    <span className="inline-flex items-baseline gap-1 [&>svg]:self-center">
      <Lock size={12} aria-hidden />
      Protected
    </span>
  );
}
