"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { PLATFORM_NAMES, PLATFORMS, type Platform } from "@/lib/domain/platform";
import type { AppView } from "@/lib/wire/apps";
import { call, fieldError } from "../api/call";
import { problemBeside } from "../api/problem-beside";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Fieldset } from "../ui/fieldset";
import { Input } from "../ui/input";
import { RadioGroup } from "../ui/radio-group";
import { VISIBILITIES, VISIBILITY_MEANS, VISIBILITY_NAMES } from "./visibility-words";

const BUNDLE_ID_HINTS: Record<Platform, string> = {
  ios: "com.example.app",
  android_apk: "com.example.app",
  macos: "com.example.app",
  linux: "",
  windows: "",
};

const FIELDS = ["displayName", "visibility", ...PLATFORMS.map((platform) => `bundleIds.${platform}`)];

/** Name, visibility, ids and storage of an app, for its owners. */
export function SettingsForm({ app }: { app: AppView }) {
  const router = useRouter();
  const { pending, problem, act } = useAct();
  const save = async (fields: FormData) => {
    const body = bodyOf(fields);
    if (!(await act(() => call("PATCH /apps/{app}", { params: { app: app.slug }, body })))) return;
    toast.success("The settings are saved");
    router.refresh();
  };
  const beside = problemBeside(problem, FIELDS);
  return (
    <form
      method="post"
      noValidate
      className="grid max-w-140 gap-5 py-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      {beside && <ProblemNote problem={beside} />}
      <Field label="Name" hint="As testers see it." error={fieldError(problem, "displayName")}>
        {(control) => <Input {...control} name="displayName" required maxLength={100} defaultValue={app.displayName} />}
      </Field>
      <RadioGroup
        legend="Who may see it"
        name="visibility"
        defaultValue={app.visibility}
        error={fieldError(problem, "visibility")}
        options={VISIBILITIES.map((value) => ({
          value,
          label: VISIBILITY_NAMES[value],
          hint: VISIBILITY_MEANS[value],
        }))}
      />
      <Fieldset
        legend="Ids"
        hint="What a file must be to be this app. Left empty, what a channel serves now is what the next one is held against."
      >
        <div className="grid gap-3 sm:grid-cols-2">
          {PLATFORMS.map((platform) => (
            <Field key={platform} label={PLATFORM_NAMES[platform]} error={fieldError(problem, `bundleIds.${platform}`)}>
              {(control) => (
                <Input
                  {...control}
                  mono
                  name={platform}
                  maxLength={255}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  placeholder={BUNDLE_ID_HINTS[platform]}
                  defaultValue={app.bundleIds[platform]}
                />
              )}
            </Field>
          ))}
        </div>
      </Fieldset>
      <Checkbox
        name="isolateStorage"
        label="Store its bytes apart"
        hint="Even when another app has the same ones. It counts for what is uploaded from now on."
        defaultChecked={app.isolateStorage}
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Save the settings
        </Button>
      </div>
    </form>
  );
}

function bodyOf(fields: FormData) {
  const text = (name: string) => String(fields.get(name) ?? "").trim();
  const ids = PLATFORMS.map((platform) => [platform, text(platform)] as const).filter(([, id]) => id !== "");
  return {
    displayName: text("displayName"),
    visibility: VISIBILITIES.find((each) => each === text("visibility")),
    bundleIds: Object.fromEntries(ids),
    isolateStorage: fields.get("isolateStorage") !== null,
  };
}
