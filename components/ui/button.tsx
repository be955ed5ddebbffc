import clsx from "clsx";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Spinner } from "./spinner";

export type ButtonProps = ComponentProps<"button"> & ButtonLook & { pending?: boolean };

/** While pending it stays focusable and says it is busy; a `disabled` button would drop the focus. */
export function Button({ variant, size, square, pending = false, className, type = "button", ...props }: ButtonProps) {
  const { children, disabled, onClick, ...rest } = props;
  return (
    <button
      {...rest}
      type={pending ? "button" : type}
      disabled={disabled}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? undefined : onClick}
      className={clsx(buttonClass({ variant, size, square }, disabled || pending), className)}
    >
      {pending && <Spinner />}
      {pending && square ? null : children}
    </button>
  );
}
