/** First in the page; `PortalPage` and `BarePage` own the target. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed -top-16 left-2 z-50 rounded-control bg-ink px-3 py-2 font-semibold text-paper no-underline focus:top-2"
    >
      Skip to content
    </a>
  );
}
