import Form from "next/form";
import type { Platform } from "@/lib/domain/platform";
import { PLATFORM_NAMES, PLATFORMS } from "@/lib/domain/platform";
import { type FilterChip, FilterChips } from "../ui/filter-chips";
import { SearchInput } from "../ui/search-input";
import { type FilterChoice, FilterMenu } from "./filter-menu";
import { type ReleaseQuery, releasesHref, STATUS_WORDS } from "./release-query";

const STATUSES = ["draft", "published", "yanked"] as const;

export type ReleaseFiltersProps = { app: string; query: ReleaseQuery; channels: string[] };

/** Search and filters; all of it stands in the address. */
export function ReleaseFilters({ app, query, channels }: ReleaseFiltersProps) {
  const { q, ...filters } = query;
  const to = (change: ReleaseQuery) => releasesHref(app, query, change);
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <Form action={`/apps/${app}/releases`} className="w-full sm:w-84" role="search">
        {Object.entries(filters).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <SearchInput
          key={q ?? ""}
          name="q"
          defaultValue={q}
          maxLength={200}
          label="Search releases"
          placeholder="Version, build, commit, notes"
        />
      </Form>
      {!query.channel && (
        <FilterMenu label="Channel" choices={channels.map((name) => choice(name, to({ channel: name })))} />
      )}
      {!query.platform && (
        <FilterMenu
          label="Platform"
          choices={PLATFORMS.map((platform) => choice(PLATFORM_NAMES[platform], to({ platform })))}
        />
      )}
      {!query.status && (
        <FilterMenu label="Status" choices={STATUSES.map((status) => choice(STATUS_WORDS[status], to({ status })))} />
      )}
      <FilterChips chips={chipsOf(query, to)} clearHref={releasesHref(app, {})} />
    </div>
  );
}

const choice = (label: string, href: string): FilterChoice => ({ label, href });
const platformName = (platform: Platform) => PLATFORM_NAMES[platform];

function chipsOf(query: ReleaseQuery, to: (change: ReleaseQuery) => string): FilterChip[] {
  const chip = (label: string, value: string | undefined, without: ReleaseQuery): FilterChip[] =>
    value === undefined ? [] : [{ label, value, removeHref: to(without) }];
  return [
    ...chip("Search", query.q, { q: undefined }),
    ...chip("Channel", query.channel, { channel: undefined }),
    ...chip("Platform", query.platform && platformName(query.platform), { platform: undefined }),
    ...chip("Status", query.status && STATUS_WORDS[query.status], { status: undefined }),
  ];
}
