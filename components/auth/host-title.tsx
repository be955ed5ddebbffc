import { Fragment } from "react";

/** "Sign in to builds.acme.example": a long name breaks after its dots. */
export function HostTitle({ verb, host }: { verb: string; host: string }) {
  const parts = host.split(".");
  return (
    <h1 className="font-normal text-ink-2">
      {verb}
      <b className="block font-stretch-86% text-ink wrap-anywhere">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never change their order.
          <Fragment key={index}>
            {index > 0 && (
              <>
                .<wbr />
              </>
            )}
            {part}
          </Fragment>
        ))}
      </b>
    </h1>
  );
}
