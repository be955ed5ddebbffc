/**
 * In place of a page that was there a moment ago. Next makes what would stand in for a page along with the page, so where
 * the page is known to be there it is this short.
 */
export function JustGone() {
  return (
    <main id="main" className="p-5">
      This page has just gone. Load it again.
    </main>
  );
}
