import Form from "next/form";
import { Button } from "../ui/button";
import { FilterChips } from "../ui/filter-chips";
import { SearchInput } from "../ui/search-input";

/** A search is a link: the form only makes its address. */
export function AppSearch({ q }: { q?: string }) {
  return (
    <div className="mb-3 grid gap-3">
      <Form action="/apps" role="search" className="flex max-w-115 gap-2">
        <SearchInput
          key={q}
          name="q"
          label="Search apps"
          placeholder="Name or slug"
          defaultValue={q}
          maxLength={200}
          className="flex-1"
        />
        <Button type="submit">Search</Button>
      </Form>
      <FilterChips chips={q ? [{ label: "Search", value: q, removeHref: "/apps" }] : []} clearHref="/apps" />
    </div>
  );
}
