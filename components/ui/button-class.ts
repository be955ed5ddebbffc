import clsx from "clsx";

export type ButtonVariant = "primary" | "default" | "move" | "stop" | "bare";
export type ButtonSize = "sm" | "md" | "lg";
export type ButtonLook = {
  /** primary: the one act of the page. move: moves a pointer. stop: halts or destroys. bare: recedes. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** As wide as high, for a lone icon; give it an `aria-label`. */
  square?: boolean;
};

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-2 hover:bg-accent-2",
  default: "border-edge bg-sheet text-ink hover:border-ink-3 hover:bg-hover",
  move: "border-accent bg-sheet text-accent hover:bg-accent-wash",
  stop: "border-halted bg-transparent text-halted hover:bg-halted-wash",
  bare: "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "min-h-7 gap-1.5 px-2.5",
  md: "min-h-8 gap-2 px-3",
  lg: "min-h-12 gap-2 px-5 text-head",
};

const SQUARES: Record<ButtonSize, string> = { sm: "size-7 flex-none", md: "size-8 flex-none", lg: "size-12 flex-none" };

const BASE =
  "inline-flex items-center justify-center rounded-control border font-semibold no-underline select-none active:translate-y-px [&>svg]:flex-none";

const OFF = "cursor-not-allowed border-line bg-bank text-ink-3 active:translate-y-0";

/** One look for everything that is pressed. `off` replaces the variant, so that no hover colour survives. */
export function buttonClass({ variant = "default", size = "md", square = false }: ButtonLook, off = false): string {
  return clsx(BASE, square ? SQUARES[size] : SIZES[size], off ? OFF : VARIANTS[variant]);
}
