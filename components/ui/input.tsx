import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";

export type InputProps = ComponentProps<"input"> & {
  /** 44 px, for sign-in and tester pages. */
  large?: boolean;
  /** Machine text: slugs, tokens, names typed to confirm. */
  mono?: boolean;
};

export function Input({ large, mono, className, type = "text", ...props }: InputProps) {
  return (
    <input
      {...props}
      type={type}
      className={clsx(controlClass, large ? "h-11 text-head" : "h-8", mono && "font-mono", className)}
    />
  );
}
