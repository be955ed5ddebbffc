import { Apple, Command, Grid2x2, SquareTerminal } from "lucide-react";
import type { Platform } from "@/lib/domain/platform";
import { PlainIcon } from "../ui/plain-icon";

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
      return <PlainIcon name="android" size={size} className="flex-none" />;
  }
}
