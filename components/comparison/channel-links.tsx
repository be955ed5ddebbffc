import Link from "next/link";

export type ChannelLink = { name: string; href: string; current: boolean };

/** Which channel a release is compared with; links, because the choice belongs to the address. */
export function ChannelLinks({ links }: { links: ChannelLink[] }) {
  return (
    <nav aria-label="Compared with" className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="text-ink-3">Compared with</span>
      {links.map(({ name, href, current }) => (
        <Link
          key={name}
          href={href}
          scroll={false}
          aria-current={current ? "true" : undefined}
          className="inline-flex min-h-6 max-w-full items-center truncate text-accent aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
