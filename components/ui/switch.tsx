import { Choice, type ChoiceProps } from "./choice";

/** For what takes effect at once; in a form that is sent, use Checkbox. */
export function Switch(props: ChoiceProps) {
  return <Choice {...props} kind="switch" />;
}
