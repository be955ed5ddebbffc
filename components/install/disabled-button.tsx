import clsx from "clsx";
import { buttonClass } from "../ui/button-class";
import { PlainIcon } from "../ui/plain-icon";

/** What the button would be, where it would not work: why stands under it. */
export function DisabledButton({ words }: { words: string }) {
  return (
    <button type="button" disabled className={clsx(buttonClass({ size: "lg" }, true), "w-full")}>
      <PlainIcon name="download" />
      {words}
    </button>
  );
}
