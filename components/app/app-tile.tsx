import clsx from "clsx";
import { hueOf, initialsOf } from "./tile-look";

export type AppTileSize = 20 | 24 | 32 | 48 | 64;
export type AppTileProps = {
  slug: string;
  name: string;
  size?: AppTileSize;
  /** The icon read out of a build, served by this server. */
  iconUrl?: string | null;
  /** For people. */
  round?: boolean;
  className?: string;
};

/** Beside a name, so hidden from screen readers. An SVG: its colour is an attribute, which a strict policy allows. */
export function AppTile({ slug, name, size = 32, iconUrl, round, className }: AppTileProps) {
  const look = clsx("flex-none overflow-hidden select-none", round ? "rounded-full" : "rounded-[22%]", className);
  if (iconUrl) {
    // biome-ignore lint/performance/noImgElement: small, already sized by the server, and must work without scripts.
    return <img src={iconUrl} alt="" width={size} height={size} className={clsx("object-cover", look)} />;
  }
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={look}>
      <rect width="32" height="32" fill={`oklch(0.43 0.085 ${hueOf(slug)})`} />
      <text x="16" y="20.5" textAnchor="middle" fontSize="12.5" fontWeight="600" fill="oklch(0.985 0.01 90)">
        {initialsOf(name, slug)}
      </text>
    </svg>
  );
}
