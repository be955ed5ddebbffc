import type { Page, PageWish } from "@/lib/domain/page";
import type { Person } from "@/lib/domain/person";
import { defineUseCase } from "../use-case";
import { requireAdmin } from "./people-access";

/** Every account, newest first; for admins. */
export const listPeople = defineUseCase(
  { action: "person.list", target: (_: { page: PageWish }) => ({ type: "person", id: "*", app: null }) },
  async (ctx, input): Promise<Page<Person>> => {
    await requireAdmin(ctx.store.read, ctx);
    return ctx.store.read.persons.list(input.page);
  },
);
