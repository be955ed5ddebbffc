import { handleAuth } from "@/lib/auth/handle";
import { route } from "@/lib/http/route";

export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = route({});
export { handleAuth as GET, handleAuth as POST };
