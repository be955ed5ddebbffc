import { YankDialog } from "@/components/release/yank-dialog";
import { loadYank, type YankProps } from "../../../../releases/[release]/yank/load-yank";

/** The same withdrawal as the page's, over the page one came from. */
export default async function YankOverPage(props: YankProps) {
  return <YankDialog view={await loadYank(props)} />;
}
