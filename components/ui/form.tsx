"use client";

import type { ComponentProps } from "react";

export type FormProps = Omit<ComponentProps<"form">, "action" | "method" | "onSubmit"> & {
  /** What was filled in, by the fields' names. */
  onSend: (fields: FormData) => void | Promise<void>;
};

/**
 * A form that works from the moment it is seen: React keeps a submit that comes before it has taken the page over, and
 * sends it then; that is what `action` does. Afterwards `onSubmit` comes first, because an action empties the fields.
 */
export function Form({ onSend, ...props }: FormProps) {
  return (
    <form
      {...props}
      action={onSend}
      onSubmit={(event) => {
        event.preventDefault();
        void onSend(new FormData(event.currentTarget));
      }}
    />
  );
}
