"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { call } from "../api/call";
import { useAct } from "../api/use-act";
import { missingWord, NOTHING_SAID, type PublishChannel, type PublishSaid, saidBody } from "../release/publish-said";
import type { ReleaseFields } from "./release-form";
import { forgetFields, rememberedFields, rememberFields } from "./remembered-fields";
import { forgetUpload } from "./remembered-uploads";
import { artifactsOf, isRunning, type UploadItem } from "./upload-item";
import { useReleaseCheck } from "./use-release-check";

const NO_NUMBERS = { version: "", build: "" };
const NOTHING_TYPED: ReleaseFields = { ...NO_NUMBERS, notes: "" };

/** `filled` is what came from the bytes: as long as it stands in a field, nobody has said it. */
type Form = { fields: ReleaseFields; filled: typeof NO_NUMBERS };

const isTyped = ({ fields, filled }: Form, name: "version" | "build") => fields[name] !== filled[name];

function typedNumbers(form: Form): typeof NO_NUMBERS {
  const typed = (name: "version" | "build") => (isTyped(form, name) ? form.fields[name] : "");
  return { version: typed("version"), build: typed("build") };
}

/** What the bytes say, wherever nobody has typed something else. */
function filledIn(form: Form, read: typeof NO_NUMBERS): Form {
  const now = (name: "version" | "build") => (isTyped(form, name) ? form.fields[name] : read[name]);
  const fields = { ...form.fields, version: now("version"), build: now("build") };
  return { fields, filled: read };
}

/** The form beside the files: what is typed, what it waits for, and saving it. Nothing typed is ever dropped. */
export function useNewRelease(app: string, channels: PublishChannel[], items: UploadItem[]) {
  const router = useRouter();
  const [form, setForm] = useState({ fields: NOTHING_TYPED, filled: NO_NUMBERS });
  const { fields } = form;
  const [said, setSaid] = useState<PublishSaid>(NOTHING_SAID);
  /** The files as they were sent along, by which the API counts in its errors. */
  const [sentKeys, setSentKeys] = useState<string[]>([]);
  const [saved, setSaved] = useState(false);
  const { pending, problem, act, forget } = useAct();
  const check = useReleaseCheck(app, items, typedNumbers(form));

  useEffect(() => {
    const left = rememberedFields(app);
    if (left !== null) setForm((now) => ({ ...now, fields: left }));
  }, [app]);

  const { version, build } = check.release ?? NO_NUMBERS;
  useEffect(() => {
    if (version !== "") setForm((now) => filledIn(now, { version, build }));
  }, [version, build]);

  const submit = async () => {
    const files = items.filter(({ state }) => state.is === "sent");
    setSentKeys(files.map(({ key }) => key));
    const done = await act(() =>
      call("POST /apps/{app}/releases", {
        params: { app },
        body: {
          version: fields.version.trim() || undefined,
          build: fields.build.trim() || undefined,
          notes: fields.notes,
          publish: said.channel !== null,
          artifacts: artifactsOf(items),
          ...saidBody(said),
        },
      }),
    );
    if (done === null) return;
    const { release } = done.answer;
    for (const { upload } of files) if (upload !== null) forgetUpload(app, upload.id);
    forgetFields(app);
    setSaved(true);
    toast.success(doneWords(`${release.version} (${release.build})`, said.channel));
    router.push(`/apps/${app}/releases/${release.id}`);
  };

  return {
    fields,
    setFields: (next: ReleaseFields) => {
      setForm((now) => ({ ...now, fields: next }));
      rememberFields(app, next);
    },
    said,
    setSaid: (next: PublishSaid) => {
      // What a gate said is about its own channel.
      if (next.channel !== said.channel) forget();
      setSaid(next);
    },
    pending: pending || saved,
    problem,
    saved,
    submit,
    waitsFor: waitsFor(items, said, channels),
    foreseen: check.problem,
    isThere: check.result === "unchanged" ? check.release : null,
    artifactOf: ({ name }: UploadItem) =>
      check.artifacts.find(({ filename }) => filename === name.normalize("NFC")) ?? null,
    errorOf: (key: string) => {
      const index = sentKeys.indexOf(key);
      const at = `artifacts.${index}`;
      const found = problem?.errors?.find(({ path }) => path === at || path.startsWith(`${at}.`));
      return index < 0 ? undefined : found?.message;
    },
  };
}

function doneWords(name: string, channel: string | null): string {
  return channel === null ? `Saved ${name} as a draft` : `Published ${name} to ${channel}`;
}

function waitsFor(items: readonly UploadItem[], said: PublishSaid, channels: readonly PublishChannel[]): string | null {
  const running = items.filter(isRunning).length;
  const refused = items.filter(({ state }) => state.is === "refused").length;
  const stuck = refused + items.filter(({ state }) => state.is === "failed").length;
  const unnamed = items.find((item) => item.platform === null);
  const halted = items.find(({ state }) => state.is === "paused" || state.is === "unfinished");
  if (items.length === 0) return "Waits for a file.";
  if (running > 0) return `Waits for ${running === 1 ? "1 file" : `${running} files`} on the way.`;
  if (stuck > 0) {
    const way = refused === stuck ? "remove to go on" : "retry or remove"; // what is refused stays refused
    return `${stuck === 1 ? "1 file was" : `${stuck} files were`} not taken: ${way}.`;
  }
  if (halted !== undefined) return `${halted.name} is not all there: continue or remove.`;
  if (unnamed !== undefined) return `Say which platform ${unnamed.name} is for.`;
  return missingWord(said, channels);
}
