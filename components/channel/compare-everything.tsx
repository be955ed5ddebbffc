import { compareHref } from "../comparison/compare-href";
import { shownFacts } from "../comparison/compared-fact";
import { FactTable } from "../comparison/fact-table";
import { TextLink } from "../ui/text-link";
import type { PromotionView } from "./promotion-view";
import { fullName } from "./release-name";

/** The facts of a promotion side by side, closed until somebody asks for them. */
export function CompareEverything({ view: { app, channel, release, serving, facts } }: { view: PromotionView }) {
  const differ = shownFacts(facts, true).length;
  return (
    <details>
      <summary className="inline-flex min-h-6 cursor-pointer items-center font-medium text-accent underline underline-offset-3">
        Compare everything: {differ} {differ === 1 ? "fact differs" : "facts differ"}
      </summary>
      <FactTable facts={facts} from={serving ? fullName(serving) : "nothing"} to={fullName(release)} onlyChanged />
      <p className="pt-3">
        <TextLink href={compareHref(app, { channel }, release.id)}>With what is the same, and the notes</TextLink>
      </p>
    </details>
  );
}
