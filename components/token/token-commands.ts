import type { Scope } from "@/lib/domain/scope";
import { publishCommands } from "../release/publish-commands";
import type { Command } from "../ui/command-tabs";

/** What one does first with a new token: publish where it may, else ask who it is. */
export function tokenCommands(baseUrl: string, scopes: readonly Scope[]): Command[] {
  const publish = scopes.find((scope) => "channel" in scope && scope.kind === "publish");
  if (publish && "channel" in publish && publish.app !== "*") {
    return publishCommands({
      baseUrl,
      app: publish.app,
      channel: publish.channel === "*" ? "internal" : publish.channel,
    });
  }
  return [
    { id: "curl", label: "curl", code: `curl -fsS -H "Authorization: Bearer $SLUICE_TOKEN" ${baseUrl}/api/v1/whoami` },
    {
      id: "cli",
      label: "CLI",
      code: `# in a clone of Sluice; SLUICE_TOKEN holds the token\nexport SLUICE_URL=${baseUrl}\nnpx sluice whoami`,
    },
    { id: "actions", label: "GitHub Actions", code: actionsStep(baseUrl) },
  ];
}

function actionsStep(baseUrl: string): string {
  return `# add the secret SLUICE_TOKEN to the repository
- name: Ask Sluice who we are
  env:
    SLUICE_TOKEN: \${{ secrets.SLUICE_TOKEN }}
  run: |
    curl -fsS -H "Authorization: Bearer $SLUICE_TOKEN" ${baseUrl}/api/v1/whoami`;
}
