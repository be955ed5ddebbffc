import type { Metadata } from "next";
import { PortalPage } from "@/components/shell/portal-page";
import { RotateToken } from "@/components/token/rotate-token";
import { pageBaseUrl, pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getToken } from "@/lib/usecases/tokens/get-token";
import { toTokenView } from "@/lib/wire/tokens";

export const metadata: Metadata = { title: "Rotate a token" };

export default async function RotateTokenPage({ params }: { params: Promise<{ token: string }> }) {
  const ctx = await pageContext();
  const token = await orRefuse(getToken(ctx, await params));
  return (
    <PortalPage crumbs={[{ label: "Tokens", href: "/settings/tokens" }, { label: token.name }, { label: "Rotate" }]}>
      <RotateToken token={toTokenView(token, ctx.now())} baseUrl={pageBaseUrl()} />
    </PortalPage>
  );
}
