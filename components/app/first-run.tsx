import { publishCommands } from "../release/publish-commands";
import { type FirstStep, FirstSteps } from "../shell/first-steps";
import { ButtonLink } from "../ui/button-link";
import { CommandTabs } from "../ui/command-tabs";
import { CopyButton } from "../ui/copy-button";
import { Note } from "../ui/note";
import { QrCode } from "../ui/qr-code";
import { RefreshWhile } from "../ui/refresh-while";
import { TextLink } from "../ui/text-link";
import { AppTile } from "./app-tile";
import { OpenInstallPage } from "./open-install-page";

export type FirstRunProps = {
  baseUrl: string;
  /** The one app there is; null before the first step. */
  app: { slug: string; name: string; channel: string } | null;
  /** What was published first; null before the second step. */
  release: { id: string; version: string; build: string } | null;
};

/** From nothing to a first install. */
export function FirstRun({ baseUrl, app, release }: FirstRunProps) {
  const steps: FirstStep[] = [
    { title: "Create an app", state: app ? "done" : "now", children: <CreateStep app={app} /> },
    {
      title: app ? `Publish a build to ${app.channel}` : "Publish a build",
      state: release ? "done" : app ? "now" : "next",
      children: <PublishStep baseUrl={baseUrl} app={app} release={release} />,
    },
    {
      title: "Open the install page on a phone",
      state: release ? "now" : "next",
      children: <InstallStep baseUrl={baseUrl} app={app} release={release} />,
    },
  ];
  return <FirstSteps steps={steps} />;
}

function CreateStep({ app }: Pick<FirstRunProps, "app">) {
  if (app) {
    return (
      <p className="flex min-w-0 items-center gap-2 text-ink-2">
        <AppTile slug={app.slug} name={app.name} size={24} />
        <span className="min-w-0 wrap-anywhere">
          <TextLink href={`/apps/${app.slug}`}>{app.name}</TextLink>
        </span>
      </p>
    );
  }
  return (
    <>
      <p className="text-ink-2">
        One product with its channels <b>internal</b>, <b>beta</b> and <b>stable</b>, for as many platforms as it has.
      </p>
      <ButtonLink variant="primary" href="/apps/new">
        New app
      </ButtonLink>
    </>
  );
}

function PublishStep({ baseUrl, app, release }: FirstRunProps) {
  if (!app) return <p className="text-ink-3">One command, from your machine or from CI.</p>;
  if (release) {
    return (
      <p className="text-ink-2">
        <TextLink href={`/apps/${app.slug}/releases/${release.id}`}>
          {release.version} ({release.build})
        </TextLink>
      </p>
    );
  }
  return (
    <>
      <p className="text-ink-2">
        <TextLink href={`/settings/tokens/new?app=${app.slug}`}>Make a token</TextLink> that may publish, then publish
        from the machine that has the file. Or{" "}
        <TextLink href={`/apps/${app.slug}/releases/new`}>drop it in the browser</TextLink>.
      </p>
      <CommandTabs label="Publish" commands={publishCommands({ baseUrl, app: app.slug, channel: app.channel })} />
      <p className="text-fact text-ink-3">Waiting for the first build. This page notices.</p>
      <RefreshWhile />
    </>
  );
}

// On a phone these are the phone.
const ONLY_HERE = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|$)/;

function InstallStep({ baseUrl, app, release }: FirstRunProps) {
  if (!app || !release) return <p className="text-ink-3">Scan a code, tap Install. That is all a tester does.</p>;
  const href = `${baseUrl}/d/${app.slug}/r/${release.id}`;
  return (
    <>
      <p className="text-ink-2">Scan this with a phone and tap Install, or send the link to whoever tests.</p>
      {ONLY_HERE.test(baseUrl) && (
        <Note severity="warning" title="A phone cannot open this code yet.">
          It leads to {new URL(baseUrl).host}, which is only this machine: start the server with <code>BASE_URL</code>{" "}
          set to an address that phones reach.
        </Note>
      )}
      <QrCode value={href} label="The install page as a QR code" size={160} />
      <div className="flex flex-wrap gap-2">
        <OpenInstallPage href={href} app={app.slug} />
        <CopyButton value={href} label="Copy the link" />
      </div>
    </>
  );
}
