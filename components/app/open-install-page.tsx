"use client";

import { useRouter } from "next/navigation";
import { ButtonLink } from "../ui/button-link";
import { INSTALL_OPENED_COOKIE } from "./install-opened";

const YEAR = 31_536_000;

/** Opens the install page, and remembers that it was opened: the last of the first steps ticks itself. */
export function OpenInstallPage({ href, app }: { href: string; app: string }) {
  const router = useRouter();
  return (
    <ButtonLink
      variant="primary"
      href={href}
      plain
      target="_blank"
      onClick={() => {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
        document.cookie = `${INSTALL_OPENED_COOKIE}=${app}; path=/; max-age=${YEAR}; samesite=lax`;
        router.refresh();
      }}
    >
      Open the install page
    </ButtonLink>
  );
}
