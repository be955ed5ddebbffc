"use client";

import { Lock } from "lucide-react";
import { Checkbox } from "../ui/checkbox";
import { Fieldset } from "../ui/fieldset";
import { ANY, type AppOffer, fitsKinds, type TokenChoice } from "./token-choice";

export type ChannelChoiceProps = { app: AppOffer; choice: TokenChoice; onChange: (choice: TokenChoice) => void };

/** The channels a token publishes to or moves; only those where the person may do so themselves. */
export function ChannelChoice({ app, choice, onChange }: ChannelChoiceProps) {
  const { channels, kinds } = choice;
  const any = channels.includes(ANY);
  const mayAny = app.channels.every((channel) => fitsKinds(channel, kinds));
  const toggle = (name: string, on: boolean) => {
    const others = channels.filter((each) => each !== name && each !== ANY);
    onChange({ ...choice, channels: on ? [...others, name] : others });
  };
  return (
    <Fieldset legend="On channels" hint={mayAny ? undefined : "Others are protected: only an owner publishes there."}>
      <div className="flex flex-wrap gap-x-6">
        {app.channels
          .filter((channel) => fitsKinds(channel, kinds))
          .map(({ name, protected: isProtected }) => (
            <Checkbox
              key={name}
              name="channel"
              value={name}
              checked={any || channels.includes(name)}
              disabled={any}
              onChange={(event) => toggle(name, event.target.checked)}
              label={
                <span className="inline-flex items-center gap-1.5">
                  {name}
                  {isProtected && <Lock size={14} aria-label="protected" className="text-ink-3" />}
                </span>
              }
            />
          ))}
        {mayAny && (
          <Checkbox
            name="channel"
            value={ANY}
            checked={any}
            disabled={app.slug === ANY}
            onChange={(event) => onChange({ ...choice, channels: event.target.checked ? [ANY] : [] })}
            label="Every channel, later ones too"
          />
        )}
      </div>
    </Fieldset>
  );
}
