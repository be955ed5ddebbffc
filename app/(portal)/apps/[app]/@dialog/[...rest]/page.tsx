/** No dialog stands over the page. */
export default function NoDialog() {
  return null;
}
