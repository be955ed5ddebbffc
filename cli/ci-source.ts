/** Where a build comes from. */
export type Source = { commit?: string; branch?: string; url?: string };

type Env = Readonly<Record<string, string | undefined>>;

const githubRun = (env: Env) =>
  env.GITHUB_SERVER_URL && env.GITHUB_REPOSITORY && env.GITHUB_RUN_ID
    ? `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`
    : undefined;

/** What each CI service says about the build; the first that has a commit is the one that runs. */
const SERVICES: readonly ((env: Env) => Source)[] = [
  // On a pull request GITHUB_REF_NAME is "12/merge"; the branch is the head's.
  (env) => ({ commit: env.GITHUB_SHA, branch: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME, url: githubRun(env) }),
  (env) => ({ commit: env.CI_COMMIT_SHA, branch: env.CI_COMMIT_REF_NAME, url: env.CI_JOB_URL }),
  (env) => ({ commit: env.CIRCLE_SHA1, branch: env.CIRCLE_BRANCH, url: env.CIRCLE_BUILD_URL }),
  (env) => ({ commit: env.GIT_COMMIT, branch: env.GIT_BRANCH, url: env.BUILD_URL }),
];

/** What was given, else what the CI service says; undefined when nobody knows anything. */
export function sourceOf(given: Source, env: Env): Source | undefined {
  const told = SERVICES.map((read) => read(env)).find((source) => source.commit) ?? {};
  const source = {
    commit: given.commit || told.commit || undefined,
    branch: given.branch || told.branch || undefined,
    url: given.url || told.url || undefined,
  };
  return source.commit || source.branch || source.url ? source : undefined;
}
