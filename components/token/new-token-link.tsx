import { Plus } from "lucide-react";
import { ButtonLink } from "../ui/button-link";

export function NewTokenLink() {
  return (
    <ButtonLink variant="primary" href="/settings/tokens/new">
      <Plus size={16} aria-hidden />
      New token
    </ButtonLink>
  );
}
