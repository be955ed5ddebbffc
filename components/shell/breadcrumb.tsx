import Link from "next/link";
import { Fragment } from "react";

/** The last one is where one is and has no href, nor has what is no page of its own. */
export type Crumb = { label: string; href?: string };

export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex items-center gap-2 text-ink-3">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          return (
            <Fragment key={`${crumb.href ?? ""}${crumb.label}`}>
              <li className={last ? "max-w-[70%] flex-none truncate" : "min-w-0 truncate max-sm:not-nth-last-3:hidden"}>
                {crumb.href && !last ? (
                  <Link href={crumb.href} className="no-underline hover:text-ink hover:underline">
                    {crumb.label}
                  </Link>
                ) : (
                  <Here isPage={last}>{crumb.label}</Here>
                )}
              </li>
              {!last && (
                <li aria-hidden className="opacity-70 max-sm:hidden max-sm:nth-last-2:block">
                  /
                </li>
              )}
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}

function Here({ isPage, children }: { isPage: boolean; children: string }) {
  if (!isPage) return children;
  return (
    <b aria-current="page" className="text-ink">
      {children}
    </b>
  );
}
