"use client";

import { Broken } from "@/components/refusal/broken";
import { BarePage } from "@/components/shell/bare-page";

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: Props) {
  return (
    <BarePage>
      <Broken error={error} retry={retry} />
    </BarePage>
  );
}
