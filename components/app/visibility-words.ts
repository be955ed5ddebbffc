import type { Visibility } from "@/lib/domain/app";

export const VISIBILITIES: readonly Visibility[] = ["private", "unlisted", "public"];

export const VISIBILITY_NAMES: Record<Visibility, string> = {
  private: "Private",
  unlisted: "Unlisted",
  public: "Public",
};

/** What each means to whoever installs. */
export const VISIBILITY_MEANS: Record<Visibility, string> = {
  private: "Only members and tokens of this app see it. To everybody else it does not exist.",
  unlisted: "Whoever has the address can install every channel, without an account. It is in no list, but not secret.",
  public: "As unlisted, and everybody who signs in here finds it in the list of apps.",
};
