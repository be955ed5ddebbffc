// The entry sets these on every request, over whatever a client sent, before anything reads them.

/** Our own id of the request. */
export const REQUEST_ID = "x-request-id";
/** The client's address, as far as TRUST_PROXY lets us believe it. */
export const ADDRESS = "x-sluice-address";
/** Path and query as sent: Next normalises the address it hands to a route. */
export const URL_AS_SENT = "x-sluice-url";
/** There when the entry knows that the page is there for who asks. */
export const PAGE_IS_THERE = "x-sluice-page-is-there";
