import type { Command } from "../ui/command-tabs";

export type CommandPlace = { baseUrl: string; app: string; channel: string };

/** Publishing as commands, with this app's own values; the token comes from the environment. */
export function publishCommands({ baseUrl, app, channel }: CommandPlace): Command[] {
  return [
    { id: "cli", label: "CLI", code: cliCommand({ baseUrl, app, channel }) },
    { id: "curl", label: "curl", code: curlCommand({ baseUrl, app, channel }) },
    { id: "actions", label: "GitHub Actions", code: actionsStep({ baseUrl, app, channel }) },
  ];
}

function cliCommand({ baseUrl, app, channel }: CommandPlace): string {
  return `# in a clone of Sluice; SLUICE_TOKEN holds a token that may publish to ${channel}
export SLUICE_URL=${baseUrl}
npx sluice publish ./app-release.apk --app ${app} --channel ${channel} \\
  --version 1.0.0 --build 1`;
}

function curlCommand({ baseUrl, app, channel }: CommandPlace): string {
  return `# SLUICE_TOKEN holds a token that may publish to ${channel}
curl -sS --fail-with-body -T ./app-release.apk -H "Authorization: Bearer $SLUICE_TOKEN" \\
  "${baseUrl}/api/v1/apps/${app}/publish?channel=${channel}&filename=app-release.apk&version=1.0.0&build=1"`;
}

function actionsStep({ baseUrl, app, channel }: CommandPlace): string {
  return `# a step after the build; add the secret SLUICE_TOKEN to the repository
- name: Publish to Sluice
  env:
    SLUICE_TOKEN: \${{ secrets.SLUICE_TOKEN }}
  run: |
    curl -sS --fail-with-body -T ./app-release.apk -H "Authorization: Bearer $SLUICE_TOKEN" \\
      "${baseUrl}/api/v1/apps/${app}/publish?channel=${channel}&filename=app-release.apk&version=1.0.0&build=\${{ github.run_number }}"`;
}
