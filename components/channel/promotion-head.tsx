import { FromTo } from "./from-to";
import type { PromotionView } from "./promotion-view";

/** What would move, and onto what. */
export function PromotionHead({ view: { release, channel, serving } }: { view: PromotionView }) {
  const from = release.on.filter((name) => name !== channel).join(", ");
  return (
    <FromTo
      left={{ label: from ? `Promote from ${from}` : "Promote", release }}
      right={{ label: serving ? `onto ${channel}, now` : `onto ${channel}, which serves`, release: serving }}
    />
  );
}
