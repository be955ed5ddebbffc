import { createShareLink } from "../../links/create-share-link";
import { createInvite } from "../../people/create-invite";
import { type Portal, publish, upload } from "../../testing/portal";
import { createToken } from "../../tokens/create-token";

type Inputs = Record<string, Record<string, unknown>>;

const app = "acme";
const channel = "beta";
const page = { limit: 25, after: null };

/** What only admins may. */
export const OF_ADMINS: readonly string[] = [
  "listPeople",
  "verifyChain",
  "getStorage",
  "getSystem",
  "listBrokenServings",
];

const each = (names: string, input: Record<string, unknown>): Inputs =>
  Object.fromEntries(names.split(" ").map((name) => [name, input]));

async function fill({ owner, inspector }: Portal) {
  inspector.tell("app.apk", {}, new Uint8Array([1]));
  inspector.tell("app.ipa", { bundleId: "com.example.acme", displayName: "Acme" });
  const android = await publish(owner, app, "1.0.0+1", { channel });
  const file = await upload(owner, app, "app.ipa", "for a phone");
  const ios = await publish(owner, app, "1.0.0+2", { artifacts: [{ upload: file.id }] });
  const link = await createShareLink(owner, { app, name: "testers" });
  const invite = await createInvite(owner, { app, role: "tester" });
  const { token } = await createToken(owner, { name: "reader", scopes: [`read:${app}`] });
  return { file, link: link.secret, invite: invite.secret, token: token.id, ...idsOf(android, ios) };
}

type Made = Awaited<ReturnType<typeof publish>>;

function idsOf(android: Made, ios: Made) {
  const { id: release, artifacts } = android.seen.release;
  return { release, artifact: artifacts[0]?.id, iosRelease: ios.seen.release.id };
}

/** Every use case that only reads, by name, each with something to answer. */
export async function inputsOfReads(portal: Portal): Promise<Inputs> {
  const { file, link, invite, token, release, artifact, iosRelease } = await fill(portal);
  return {
    ...each("listTokenOffers getAccount whoami verifyChain getStorage getSystem listBrokenServings", {}),
    ...each("listApps listAppOverviews listTokens listPeople", { page }),
    listExpiringTokens: { limit: 5 },
    ...each("getApp listChannels listLanes getChannelOffer getDownloads getInstallPage checkInstallPage", { app }),
    ...each("listReleases listAuditEvents listMembers listInvites listShareLinks", { app, page }),
    ...each("getChannelStory listMoves", { app, channel, page }),
    ...each("getChannel judgePromotion", { app, channel, release }),
    ...each("resolveChannel getLatestFile", { app, channel, platform: "android_apk" }),
    ...each("getRelease listReleaseMoves", { app, release }),
    ...each("getIosInstall previewYank", { app, release: iosRelease }),
    ...each("compareReleases listReleasesBetween", { app, from: release, to: iosRelease }),
    listLatestMoves: { app, limit: 10 },
    countDownloads: { app, releases: [release] },
    getUpload: { app, upload: file.id },
    findAppBlob: { app, sha256: file.sha256 },
    openArtifact: { artifact },
    getIcon: { file: artifact },
    openShareLink: { app, secret: link },
    getInvite: { secret: invite },
    getToken: { token },
  };
}
