import { Upload } from "lucide-react";
import { ButtonLink } from "../ui/button-link";

export function UploadLink({ app }: { app: string }) {
  return (
    <ButtonLink variant="primary" href={`/apps/${app}/releases/new`}>
      <Upload size={16} aria-hidden />
      Upload release
    </ButtonLink>
  );
}
