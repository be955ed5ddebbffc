import type { InstallView } from "@/lib/wire/install";
import { Notes } from "../release/notes";
import { EmptyState } from "../ui/empty-state";
import { CorrectDevice } from "./correct-device";
import { EarlierList } from "./earlier-list";
import { FileDigests } from "./file-digests";
import { FileList } from "./file-list";
import { InAppNote } from "./in-app-note";
import { InstallButton } from "./install-button";
import { InstallFacts } from "./install-facts";
import { InstallHeader } from "./install-header";
import { InstallHelp } from "./install-help";
import { NewerNote, RollingNote, WithdrawnNote } from "./install-notes";
import { OpenHelp } from "./open-help";
import { QrCard } from "./qr-card";

export type InstallPageProps = {
  view: InstallView;
  /** This page's address, for the QR code and for another browser: it opens what this one shows. */
  url: string;
  now: string;
};

/** What a tester sees: one column on a phone, a QR code beside it at a desk. */
export function InstallPage({ view, url, now }: InstallPageProps) {
  const { release, device, app } = view;
  const isPhone = device.platform === "ios" || device.platform === "android_apk";
  return (
    <div className="mx-auto max-w-120 px-5 pt-5 pb-12 min-[860px]:grid min-[860px]:max-w-228 min-[860px]:grid-cols-[minmax(0,480px)_272px] min-[860px]:items-start min-[860px]:gap-x-24 min-[860px]:pt-14">
      {device.platform === "macos" && device.isGuess && <CorrectDevice />}
      <main id="main" className="min-w-0">
        {device.inApp && <InAppNote inApp={device.inApp} isIos={device.platform === "ios"} url={url} />}
        <InstallHeader app={app} channel={view.channel} iconUrl={view.iconUrl} />
        {release === null && <NothingYet />}
        {release !== null && release.yankedAt !== null && <WithdrawnNote release={release} view={view} />}
        {release !== null && release.yankedAt === null && <Installable view={view} notes={release.notes} now={now} />}
        <EarlierList app={app.slug} releases={view.earlier} now={now} />
        <FileDigests file={view.file} others={view.others} />
        <ServedBy url={url} />
      </main>
      {!isPhone && <QrCard url={url} />}
    </div>
  );
}

function Installable({ view, notes, now }: { view: InstallView; notes: string; now: string }) {
  const { file, others, device } = view;
  const otherTitle = device.platform === null ? "Choose your platform" : file ? "Other platforms" : "All platforms";
  return (
    <>
      <InstallButton view={view} />
      <InstallFacts view={view} now={now} />
      {file && <InstallHelp file={file} now={now} />}
      {file && <OpenHelp />}
      <NewerNote view={view} />
      <RollingNote view={view} />
      {device.platform === null && <FileList title={otherTitle} files={others} />}
      <section aria-labelledby="notes" className="pt-6 [&_.notes]:text-head">
        <h2 id="notes" className="mb-2">
          What is new
        </h2>
        <Notes markdown={notes} fold />
      </section>
      {device.platform !== null && <FileList title={otherTitle} files={others} />}
    </>
  );
}

function NothingYet() {
  return (
    <EmptyState title="Nothing to install yet" className="border-t border-line">
      No build is out on this channel. This page shows it as soon as there is one: keep the link.
    </EmptyState>
  );
}

function ServedBy({ url }: { url: string }) {
  return (
    <footer className="pt-6 text-fact text-ink-3 wrap-anywhere">
      Served by {new URL(url).host}. The files come from this server only.
    </footer>
  );
}
