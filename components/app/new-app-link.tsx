import { Plus } from "lucide-react";
import { ButtonLink } from "../ui/button-link";

export function NewAppLink() {
  return (
    <ButtonLink variant="primary" href="/apps/new">
      <Plus size={16} aria-hidden />
      New app
    </ButtonLink>
  );
}
