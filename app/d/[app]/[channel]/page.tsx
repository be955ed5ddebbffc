import type { Metadata } from "next";
import { type InstallSearch, InstallView, installMetadata } from "../../install-view";

type Props = { params: Promise<{ app: string; channel: string }>; searchParams: InstallSearch };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return installMetadata(await params);
}

export default async function ChannelInstallPage({ params, searchParams }: Props) {
  const { app, channel } = await params;
  return <InstallView wish={{ app, channel }} search={searchParams} path={`/d/${app}/${channel}`} />;
}
