"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { Menu } from "../ui/menu";
import { MenuRadio } from "../ui/menu-radio";
import { type Theme, themeAttribute } from "./theme";

const ICONS = { system: Monitor, light: Sun, dark: Moon };
const LABELS: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };
const YEAR = 31_536_000;

function apply(theme: Theme) {
  const attribute = themeAttribute(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
}

/** The server reads the cookie, so the next page comes in the right theme and nothing flashes. */
export function ThemeToggle({ theme: initial }: { theme: Theme }) {
  const [theme, setTheme] = useState(initial);
  const Icon = ICONS[theme];
  return (
    <Menu
      align="end"
      side="top"
      trigger={
        <Button variant="bare" size="sm" square aria-label={`Theme: ${LABELS[theme]}`}>
          <Icon size={16} aria-hidden />
        </Button>
      }
    >
      <MenuRadio
        label="Theme"
        value={theme}
        onValueChange={(next) => {
          apply(next);
          setTheme(next);
        }}
        options={(["system", "light", "dark"] as const).map((value) => {
          const OptionIcon = ICONS[value];
          return { value, label: LABELS[value], icon: <OptionIcon size={16} aria-hidden /> };
        })}
      />
    </Menu>
  );
}
