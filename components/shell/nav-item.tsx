"use client";

import {
  Activity,
  Archive,
  GitCompareArrows,
  HardDrive,
  House,
  KeyRound,
  LayoutGrid,
  type LucideIcon,
  ScrollText,
  Server,
  Settings2,
  Tags,
  Upload,
  User,
  Users,
  Waves,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";

/** Names and not components, because a server layout cannot hand a function to the client. */
const ICONS = {
  home: House,
  apps: LayoutGrid,
  activity: ScrollText,
  overview: Waves,
  releases: Tags,
  upload: Upload,
  compare: GitCompareArrows,
  people: Users,
  settings: Settings2,
  tokens: KeyRound,
  profile: User,
  audit: Activity,
  storage: HardDrive,
  system: Server,
  archive: Archive,
} satisfies Record<string, LucideIcon>;

export type NavIcon = keyof typeof ICONS;
export type NavItemProps = {
  href: string;
  label: string;
  icon: NavIcon;
  count?: number;
  /** Current only on exactly this path, for items whose path is the start of others'. */
  exact?: boolean;
  /** Current on these paths as well, though they are not below `href`. */
  also?: string[];
  /** Not current on these, though they are below `href`: they have items of their own. */
  except?: string[];
};

function isUnder(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}

export function NavItem({ href, label, icon, count, exact, also, except }: NavItemProps) {
  const path = usePathname();
  const current = exact ? path === href : isUnder(path, href) && !except?.some((other) => isUnder(path, other));
  const Icon = ICONS[icon];
  return (
    <Link
      href={href}
      aria-current={current || also?.some((other) => isUnder(path, other)) ? "page" : undefined}
      className="nav-item"
    >
      <Icon size={16} aria-hidden />
      <span className="truncate">{label}</span>
      {count !== undefined && <span className="ml-auto text-fact font-normal text-ink-3">{count}</span>}
    </Link>
  );
}
