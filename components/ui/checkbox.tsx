import { Choice, type ChoiceProps } from "./choice";

export function Checkbox(props: ChoiceProps) {
  return <Choice {...props} kind="checkbox" />;
}
