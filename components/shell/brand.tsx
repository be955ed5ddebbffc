import Link from "next/link";
import { BrandMark } from "./brand-mark";

export function Brand({ href = "/" }: { href?: string }) {
  return (
    <Link href={href} className="inline-flex h-13 items-center gap-2.5 text-head font-bold tracking-tight no-underline">
      <BrandMark />
      Sluice
    </Link>
  );
}
