"use client";

import { Broken } from "@/components/refusal/broken";

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: Props) {
  return <Broken error={error} retry={retry} />;
}
