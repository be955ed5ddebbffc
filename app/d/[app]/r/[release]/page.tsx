import type { Metadata } from "next";
import { type InstallSearch, InstallView, installMetadata } from "../../../install-view";

type Params = Promise<{ app: string; release: string }>;
type Props = { params: Params; searchParams: InstallSearch };

// Next leaves the plus of VERSION+BUILD encoded.
async function wishOf(params: Params) {
  const { app, release } = await params;
  return { app, release: decodeURIComponent(release) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return installMetadata(await wishOf(params));
}

/** The permalink to exactly one release. */
export default async function ReleaseInstallPage({ params, searchParams }: Props) {
  const wish = await wishOf(params);
  const path = `/d/${wish.app}/r/${encodeURIComponent(wish.release)}`;
  return <InstallView wish={wish} search={searchParams} path={path} />;
}
