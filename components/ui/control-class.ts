/** The box of every text control: input, textarea, select. 16 px on phones, where iOS would else zoom in. */
export const controlClass =
  "w-full min-w-0 rounded-control border border-edge bg-sheet px-2.5 text-ink max-sm:text-head focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent aria-invalid:border-halted disabled:cursor-not-allowed disabled:border-line disabled:bg-bank disabled:text-ink-3";
