import { route } from "@/lib/http/route";

// Whatever no other route has: the same answer for every address that does not exist.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({});
