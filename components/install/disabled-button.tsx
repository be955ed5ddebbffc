import clsx from "clsx";
import { Download } from "lucide-react";
import { buttonClass } from "../ui/button-class";

/** What the button would be, where it would not work: why stands under it. */
export function DisabledButton({ words }: { words: string }) {
  return (
    <button type="button" disabled className={clsx(buttonClass({ size: "lg" }, true), "w-full")}>
      <Download size={16} aria-hidden />
      {words}
    </button>
  );
}
