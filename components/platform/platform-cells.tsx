import clsx from "clsx";
import type { Platform } from "@/lib/domain/platform";
import { PLATFORM_NAMES, PLATFORMS } from "@/lib/domain/platform";
import { PLATFORM_SHORT } from "./platform-short";

/** Five fixed cells, so that a missing platform is a gap one sees down a whole column. */
export function PlatformCells({ platforms, className }: { platforms: readonly Platform[]; className?: string }) {
  return (
    <ul
      aria-label="Platforms"
      className={clsx(
        "inline-grid h-5 grid-cols-[30px_34px_46px_40px_32px] overflow-hidden rounded-mark border border-line text-center text-fact leading-[18px] text-ink-2",
        className,
      )}
    >
      {PLATFORMS.map((platform) => {
        const there = platforms.includes(platform);
        return (
          <li key={platform} className={clsx("border-l border-line first:border-l-0", !there && "bg-bank text-ink-3")}>
            {there ? PLATFORM_SHORT[platform] : <span aria-hidden>–</span>}
            {!there && <span className="sr-only">no {PLATFORM_NAMES[platform]}</span>}
          </li>
        );
      })}
    </ul>
  );
}
