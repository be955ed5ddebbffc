import { ChoiceDialog } from "@/components/channel/choice-dialog";
import { PromoteChoices } from "@/components/channel/promote-choices";
import { PromoteDialog } from "@/components/channel/promote-dialog";
import { loadPromotion, type PromoteProps } from "../../promote/load-promotion";

/** The same promotion as the page's, over the page one came from. */
export default async function PromoteOverPage(props: PromoteProps) {
  const loaded = await loadPromotion(props);
  if (loaded.kind === "promotion") return <PromoteDialog view={loaded.view} />;
  return (
    <ChoiceDialog title={loaded.title}>
      <PromoteChoices {...loaded.choices} />
    </ChoiceDialog>
  );
}
