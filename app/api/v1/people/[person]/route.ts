import { route } from "@/lib/http/route";
import { updatePerson } from "@/lib/usecases/people/update-person";
import { toPersonView } from "@/lib/wire/accounts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "PATCH /people/{person}": async ({ ctx, params, body }) => ({
    body: toPersonView(await updatePerson(ctx, { ...params, ...body })),
  }),
});
