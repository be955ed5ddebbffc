import { describe, expect, it } from "vitest";
import { Failure } from "./failure";
import { chooseSettings, parseServerUrl, parseToken, type SettingsSources } from "./settings";

const NOTHING: SettingsSources = { flags: {}, env: {}, project: {}, config: { tokens: {} } };

const from = (sources: Partial<SettingsSources>) => chooseSettings({ ...NOTHING, ...sources });

describe("chooseSettings", () => {
  const config = { url: "https://config.test", tokens: { "https://config.test": "slc_config" } };
  const project = { url: "https://project.test", app: "project" };
  const env = { SLUICE_URL: "https://env.test", SLUICE_TOKEN: "slc_env", SLUICE_APP: "env" };
  const flags = { url: "https://flag.test", token: "slc_flag", app: "flag" };

  it("takes the flag, then the environment, then the project's file, then what login kept", () => {
    expect(from({ flags, env, project, config })).toEqual({ url: "https://flag.test", token: "slc_flag", app: "flag" });
    expect(from({ env, project, config })).toEqual({ url: "https://env.test", token: "slc_env", app: "env" });
    expect(from({ project, config })).toEqual({ url: "https://project.test", token: null, app: "project" });
    expect(from({ config })).toEqual({ url: "https://config.test", token: "slc_config", app: null });
    expect(from({})).toEqual({ url: null, token: null, app: null });
  });

  it("sends a kept token to no server but the one it was kept for", () => {
    expect(from({ project: { url: "https://stranger.test" }, config }).token).toBeNull();
    expect(from({ flags: { url: "https://config.test/" }, config }).token).toBe("slc_config");
  });

  it("takes an empty variable for one that is not set", () => {
    expect(from({ env: { SLUICE_URL: "", SLUICE_TOKEN: "", SLUICE_APP: "" }, project, config }).app).toBe("project");
  });
});

describe("parseServerUrl", () => {
  it.each([
    ["https://a.test/", "https://a.test"],
    ["https://A.test:443", "https://a.test"],
    ["http://a.test:3000/sluice/?x=1#y", "http://a.test:3000/sluice"],
  ])("%s is %s", (text, url) => {
    expect(parseServerUrl(text)).toBe(url);
  });

  it.each(["a.test", "ftp://a.test", "https://user:secret@a.test", ""])(
    "refuses %j without repeating a password",
    (text) => {
      expect(() => parseServerUrl(text)).toThrow(Failure);
      expect(() => parseServerUrl(text)).not.toThrow(/secret/);
    },
  );
});

it("parseToken takes the blanks off and refuses what a header cannot carry", () => {
  expect(parseToken(" slc_abc\n")).toBe("slc_abc");
  expect(() => parseToken("two\nlines")).toThrow(Failure);
  expect(() => parseToken("two\nlines")).not.toThrow(/two/);
});
