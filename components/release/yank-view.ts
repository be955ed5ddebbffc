import type { ReleaseName } from "../channel/release-name";

/** A withdrawal before it is made: what the dialog and the page show. */
export type YankView = {
  app: string;
  release: ReleaseName;
  /** The channels that would have to go back, with what they serve then. */
  retreats: { channel: string; share: string; after: ReleaseName | null }[];
};

const LIST = new Intl.ListFormat("en-GB", { type: "conjunction" });

export function channelsOf({ retreats }: YankView): string {
  return LIST.format(retreats.map(({ channel }) => channel));
}

export type YankSaid = { reason: string; rollback: boolean };

/** What is still to be said before the button works. */
export function missingForYank(view: YankView, { reason, rollback }: YankSaid): string[] {
  return [
    view.retreats.length > 0 && !rollback && `${channelsOf(view)} rolled back`,
    reason.trim() === "" && "a reason",
  ].filter((part) => part !== false);
}
