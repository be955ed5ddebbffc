"use client";

import { Plus } from "lucide-react";
import { Button } from "../ui/button";
import { Menu } from "../ui/menu";
import { MenuItem } from "../ui/menu-item";

export type FilterChoice = { label: string; href: string };

/** Adds one filter to a list: its values are links. */
export function FilterMenu({ label, choices }: { label: string; choices: FilterChoice[] }) {
  return (
    <Menu
      align="start"
      trigger={
        <Button variant="bare" size="sm" aria-label={`Filter by ${label.toLowerCase()}`}>
          <Plus size={16} aria-hidden />
          {label}
        </Button>
      }
    >
      {choices.map((choice) => (
        <MenuItem key={choice.href} href={choice.href}>
          {choice.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
