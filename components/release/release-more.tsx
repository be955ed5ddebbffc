"use client";

import { Ban, Ellipsis, GitCompareArrows } from "lucide-react";
import { compareHref } from "../comparison/compare-href";
import { Button } from "../ui/button";
import { Menu } from "../ui/menu";
import { MenuItem } from "../ui/menu-item";
import { MenuSeparator } from "../ui/menu-separator";
import { yankHref } from "./yank-href";

export type ReleaseMoreProps = { app: string; id: string; name: string; mayYank: boolean };

/** What one does more rarely with the release of a page. */
export function ReleaseMore({ app, id, name, mayYank }: ReleaseMoreProps) {
  return (
    <Menu
      trigger={
        <Button square aria-label={`More about ${name}`}>
          <Ellipsis size={16} aria-hidden />
        </Button>
      }
    >
      <MenuItem icon={<GitCompareArrows size={16} aria-hidden />} href={compareHref(app, null, id)}>
        Compare
      </MenuItem>
      {mayYank && (
        <>
          <MenuSeparator />
          <MenuItem tone="stop" icon={<Ban size={16} aria-hidden />} href={yankHref(app, id)} over>
            Withdraw…
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
