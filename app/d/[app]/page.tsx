import type { Metadata } from "next";
import { type InstallSearch, InstallView, installMetadata } from "../install-view";

type Props = { params: Promise<{ app: string }>; searchParams: InstallSearch };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return installMetadata(await params);
}

export default async function DefaultChannelInstallPage({ params, searchParams }: Props) {
  const { app } = await params;
  return <InstallView wish={{ app }} search={searchParams} path={`/d/${app}`} />;
}
