import { describe, expect, it } from "vitest";
import { changeWords } from "./change-words";
import type { ComparedFact } from "./compared-fact";

const fact = (name: string, from: ComparedFact["from"], to: ComparedFact["to"]): ComparedFact => ({
  fact: name,
  platform: "android_apk",
  from,
  to,
});
const platforms = (from: string[], to: string[]) => ({ ...fact("platforms", from, to), platform: null });

describe("what changes", () => {
  it("stands in one line", () => {
    const facts = [
      platforms(["android_apk"], ["android_apk"]),
      fact("signerSha256", "aa", "aa"),
      fact("sizeBytes", 10_000_000, 11_800_000),
      fact("permissions", ["CAMERA"], ["CAMERA", "CONTACTS", "LOCATION"]),
      fact("minimumOs", "8", "10"),
    ];
    expect(changeWords(facts, "higher").join(", ")).toBe(
      "Higher build, same platforms, same signer, +1.8\u00a0MB, 2 new permissions, minimum Android 8 → 10",
    );
  });

  it("says what is another, gone or there for the first time", () => {
    expect(changeWords([platforms([], ["macos"])], "first")).toEqual(["The first release here"]);
    expect(
      changeWords(
        [platforms(["ios", "linux"], ["ios", "macos"]), fact("signerSha256", "aa", "bb"), fact("sizeBytes", 2e6, 1e6)],
        "lower",
      ),
    ).toEqual(["Lower build", "adds macOS", "without Linux", "another signer of Android", "−1.0\u00a0MB"]);
  });

  it("is quiet about what one side does not know", () => {
    const facts = [platforms(["ios"], ["ios"]), fact("signerSha256", null, "aa"), fact("minimumOs", "8", null)];
    expect(changeWords(facts, "same")).toEqual(["Same build", "same platforms", "same size"]);
  });
});
