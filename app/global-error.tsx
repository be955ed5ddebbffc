"use client";

import { Broken } from "@/components/refusal/broken";
import "./globals.css";

type Props = { error: Error & { digest?: string } };

/** When the root layout itself breaks: there is nothing around it, so it loads anew instead of rendering again. */
export default function GlobalError({ error }: Props) {
  return (
    <html lang="en">
      <body>
        <Broken error={error} retry={() => window.location.reload()} />
      </body>
    </html>
  );
}
