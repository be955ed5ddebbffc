import clsx from "clsx";
import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { Input } from "./input";

/** Inside a GET form, so that a search is a link. */
export function SearchInput({ label, className, ...props }: Omit<ComponentProps<"input">, "type"> & { label: string }) {
  return (
    <div className={clsx("relative", className)}>
      <Search size={16} aria-hidden className="pointer-events-none absolute top-2 left-2.5 text-ink-3" />
      <Input {...props} type="search" aria-label={label} className="pl-8.5" />
    </div>
  );
}
