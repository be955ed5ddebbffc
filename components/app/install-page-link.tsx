import { QrCode } from "lucide-react";
import { ButtonLink } from "../ui/button-link";

/** To what testers see: of the app, or of one of its channels. */
export function InstallPageLink({ app, channel }: { app: string; channel?: string }) {
  return (
    <ButtonLink href={channel ? `/d/${app}/${channel}` : `/d/${app}`} plain>
      <QrCode size={16} aria-hidden />
      Install page
    </ButtonLink>
  );
}
