import { Apple, Command, Grid2x2, SquareTerminal } from "lucide-react";
import type { Platform } from "@/lib/domain/platform";

/** Beside the platform's name, never instead of it. */
export function PlatformIcon({ platform, size = 16 }: { platform: Platform; size?: number }) {
  const props = { size, "aria-hidden": true, className: "flex-none" } as const;
  switch (platform) {
    case "ios":
      return <Apple {...props} />;
    case "macos":
      return <Command {...props} />;
    case "windows":
      return <Grid2x2 {...props} />;
    case "linux":
      return <SquareTerminal {...props} />;
    case "android_apk":
      return <Robot size={size} />;
  }
}

/** Lucide has no Android. */
function Robot({ size }: { size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="flex-none"
    >
      <path d="M2.5 18a9.5 9.5 0 0 1 19 0Z" />
      <path d="m5 5 2.3 4.2M19 5l-2.3 4.2" />
      <path d="M8.5 14.5v.01M15.5 14.5v.01" />
    </svg>
  );
}
