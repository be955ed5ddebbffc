import { expect, it } from "vitest";
import { sourceOf } from "./ci-source";

const GITHUB = {
  GITHUB_SHA: "abc",
  GITHUB_REF_NAME: "main",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "acme/app",
  GITHUB_RUN_ID: "7",
};

it("reads what GitHub says", () => {
  const url = "https://github.com/acme/app/actions/runs/7";
  expect(sourceOf({}, GITHUB)).toEqual({ commit: "abc", branch: "main", url });
});

it("names the branch of a pull request, not its merge ref", () => {
  expect(sourceOf({}, { ...GITHUB, GITHUB_REF_NAME: "12/merge", GITHUB_HEAD_REF: "fix" })?.branch).toBe("fix");
});

it("reads what GitLab says", () => {
  const env = { CI_COMMIT_SHA: "def", CI_COMMIT_REF_NAME: "dev", CI_JOB_URL: "https://gitlab.test/-/jobs/1" };
  expect(sourceOf({}, env)).toEqual({ commit: "def", branch: "dev", url: "https://gitlab.test/-/jobs/1" });
});

it("prefers what is given, field by field", () => {
  expect(sourceOf({ branch: "release" }, GITHUB)).toMatchObject({ commit: "abc", branch: "release" });
});

it("is nothing where nobody knows", () => {
  expect(sourceOf({}, { CI: "true", BUILD_URL: "https://x" })).toBeUndefined();
});
