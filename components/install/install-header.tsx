import type { InstallView } from "@/lib/wire/install";
import { AppTile } from "../app/app-tile";
import { Tag } from "../ui/tag";

export function InstallHeader({ app, channel, iconUrl }: Pick<InstallView, "app" | "channel" | "iconUrl">) {
  return (
    <header className="mb-5 grid grid-cols-[64px_minmax(0,1fr)] items-center gap-4">
      <AppTile slug={app.slug} name={app.name} size={64} iconUrl={iconUrl} />
      <div className="min-w-0">
        <h1 className="hyphens-auto wrap-anywhere max-sm:text-[20px] max-sm:leading-6.5">{app.name}</h1>
        {channel && <Tag className="mt-1.5">{channel}</Tag>}
      </div>
    </header>
  );
}
