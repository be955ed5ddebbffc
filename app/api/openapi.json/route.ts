import { answerJson, route } from "@/lib/http/route";
import { openApiDocument } from "@/lib/wire/openapi";

export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({});
export const GET = answerJson((baseUrl) => openApiDocument(baseUrl));
