import type { ChannelPolicy } from "@/lib/domain/channel";
import { PLATFORM_NAMES, PLATFORMS } from "@/lib/domain/platform";
import type { ProblemView } from "@/lib/wire/common";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Fieldset, type FieldsetProps } from "../ui/fieldset";
import { NumberWithUnit } from "../ui/number-with-unit";
import { errorBelow, toggled } from "./policy-fields";

type PolicyFieldsProps = { policy: ChannelPolicy; set: (change: Partial<ChannelPolicy>) => void };

export function PeopleFields({ policy, set }: PolicyFieldsProps) {
  return (
    <Fieldset legend="Who promotes">
      <Checkbox
        label="Protected"
        hint="Only owners promote here, and they type the channel’s name. Rolling back stays open to publishers."
        checked={policy.protected}
        onChange={(event) => set({ protected: event.target.checked })}
      />
      <Checkbox
        label="Ask for a reason"
        hint="Every promotion says why; it stands in the history."
        checked={policy.requireReason}
        onChange={(event) => set({ requireReason: event.target.checked })}
      />
    </Fieldset>
  );
}

type EntryFieldsProps = PolicyFieldsProps & { others: string[]; problem: ProblemView | null };

/** What a release must have behind it and in it. */
export function EntryFields({ policy, set, others, problem }: EntryFieldsProps) {
  return (
    <>
      {others.length > 0 && (
        <TickedNames
          legend="Only from"
          hint="A release must have been live on one of these first. None ticked: from anywhere, also straight from CI."
          error={errorBelow(problem, "policy.allowedFrom")}
          names={others}
          ticked={policy.allowedFrom}
          onChange={(allowedFrom) => set({ allowedFrom })}
        />
      )}
      <Field
        label="Waits, in hours"
        hint="How long a release has to be live there, or published, before it may come. 0: at once."
        error={errorBelow(problem, "policy.minSoakHours")}
      >
        {(control) => (
          <NumberWithUnit
            {...control}
            unit="h"
            min={0}
            max={8760}
            step="any"
            value={Number.isNaN(policy.minSoakHours) ? "" : policy.minSoakHours}
            onChange={(event) => set({ minSoakHours: event.target.valueAsNumber })}
          />
        )}
      </Field>
      <TickedNames
        legend="Needs files for"
        hint="A release without them is not taken."
        error={errorBelow(problem, "policy.requiredPlatforms")}
        names={PLATFORMS}
        labels={PLATFORM_NAMES}
        ticked={policy.requiredPlatforms}
        onChange={(requiredPlatforms) => set({ requiredPlatforms })}
      />
      <Fieldset legend="What is in the files">
        <Checkbox
          label="Only files that were read"
          hint="A file waits while nobody could look into it. Off: it may come unread, and is judged by its name alone."
          checked={policy.requireValid}
          onChange={(event) => set({ requireValid: event.target.checked })}
        />
      </Fieldset>
    </>
  );
}

type TickedNamesProps<T extends string> = Pick<FieldsetProps, "legend" | "hint" | "error"> & {
  names: readonly T[];
  labels?: Record<T, string>;
  ticked: readonly T[];
  onChange: (ticked: T[]) => void;
};

/** Some of a few names. */
function TickedNames<T extends string>({ names, labels, ticked, onChange, ...fieldset }: TickedNamesProps<T>) {
  return (
    <Fieldset {...fieldset}>
      <div className="flex flex-wrap gap-x-6">
        {names.map((name) => (
          <Checkbox
            key={name}
            label={labels?.[name] ?? name}
            checked={ticked.includes(name)}
            onChange={() => onChange(toggled(names, ticked, name))}
          />
        ))}
      </div>
    </Fieldset>
  );
}

export function ComparedFields({ policy, set }: PolicyFieldsProps) {
  return (
    <Fieldset legend="Compared with what is served">
      <Checkbox
        label="Only higher builds"
        hint="Promoting a lower build is refused. Rolling back is not a promotion and stays possible."
        checked={policy.monotonic}
        onChange={(event) => set({ monotonic: event.target.checked })}
      />
      <Checkbox
        label="Platforms may be dropped"
        hint="A release may come without a platform that is served now. Devices on that platform then find no update."
        checked={policy.allowPlatformDrop}
        onChange={(event) => set({ allowPlatformDrop: event.target.checked })}
      />
    </Fieldset>
  );
}
