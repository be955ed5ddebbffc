import { headers } from "next/headers";

const LINE = "What is rendered here is known before anybody asks: no store, no session, no rule.";

/** As long as it is asked to be, made anew for each request as Sluice's pages are, and of nothing. */
export default async function Page({ searchParams }) {
  await headers();
  const lines = Number((await searchParams).lines ?? 1);
  return (
    <main>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike.
        <p key={line} className="line">
          {LINE}
        </p>
      ))}
    </main>
  );
}
