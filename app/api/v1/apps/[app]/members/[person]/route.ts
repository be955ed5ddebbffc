import { route } from "@/lib/http/route";
import { deleteMember } from "@/lib/usecases/people/delete-member";
import { putMember } from "@/lib/usecases/people/put-member";
import { toMemberView } from "@/lib/wire/people";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "PUT /apps/{app}/members/{person}": async ({ ctx, params, body }) => {
    return { body: toMemberView(await putMember(ctx, { ...params, ...body })) };
  },
  "DELETE /apps/{app}/members/{person}": async ({ ctx, params }) => {
    await deleteMember(ctx, params);
    return {};
  },
});
