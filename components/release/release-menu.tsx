"use client";

import { ArrowRight, Ban, Ellipsis, GitCompareArrows, Link2, PanelRightOpen, QrCode, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { promoteHref } from "../channel/promote-href";
import { compareHref } from "../comparison/compare-href";
import { Button } from "../ui/button";
import { copyText } from "../ui/copy-text";
import { Menu } from "../ui/menu";
import { MenuItem } from "../ui/menu-item";
import { MenuSeparator } from "../ui/menu-separator";
import { DeleteReleaseDialog } from "./delete-release-dialog";
import { QrDialog } from "./qr-dialog";
import { yankHref } from "./yank-href";

export type ReleaseMenuProps = {
  app: string;
  id: string;
  /** "2.4.1 (318)" */
  name: string;
  files: number;
  /** null while nobody can install it. */
  install: { url: string; qrSrc: string } | null;
  mayPromote: boolean;
  mayYank: boolean;
  mayDelete: boolean;
};

type Open = "qr" | "delete" | null;

/** What one does with a release of the list without opening it. */
export function ReleaseMenu({ app, id, name, files, install, mayPromote, mayYank, mayDelete }: ReleaseMenuProps) {
  const [open, setOpen] = useState<Open>(null);
  const toggle = (which: Open) => (next: boolean) => setOpen(next ? which : null);
  const copy = async (url: string) => {
    if (await copyText(url)) toast.success(`Copied the install link of ${name}`);
    else toast.error("The browser did not let it be copied: open the release and copy it there.");
  };
  return (
    <>
      <Menu
        trigger={
          <Button variant="bare" size="sm" square aria-label={`More about ${name}`}>
            <Ellipsis size={16} aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<PanelRightOpen size={16} aria-hidden />} href={`/apps/${app}/releases/${id}`}>
          Open
        </MenuItem>
        {install && (
          <>
            <MenuItem icon={<Link2 size={16} aria-hidden />} onSelect={() => void copy(install.url)}>
              Copy install link
            </MenuItem>
            <MenuItem icon={<QrCode size={16} aria-hidden />} onSelect={() => setOpen("qr")}>
              QR code
            </MenuItem>
          </>
        )}
        <MenuSeparator />
        {mayPromote && (
          <MenuItem icon={<ArrowRight size={16} aria-hidden />} href={promoteHref({ app, release: id })} over>
            Promote…
          </MenuItem>
        )}
        <MenuItem icon={<GitCompareArrows size={16} aria-hidden />} href={compareHref(app, null, id)}>
          Compare
        </MenuItem>
        {(mayYank || mayDelete) && <MenuSeparator />}
        {mayYank && (
          <MenuItem tone="stop" icon={<Ban size={16} aria-hidden />} href={yankHref(app, id)} over>
            Withdraw…
          </MenuItem>
        )}
        {mayDelete && (
          <MenuItem tone="stop" icon={<Trash2 size={16} aria-hidden />} onSelect={() => setOpen("delete")}>
            Delete the draft…
          </MenuItem>
        )}
      </Menu>
      {install && (
        <QrDialog
          open={open === "qr"}
          onOpenChange={toggle("qr")}
          name={name}
          installUrl={install.url}
          qrSrc={install.qrSrc}
        />
      )}
      {mayDelete && (
        <DeleteReleaseDialog
          open={open === "delete"}
          onOpenChange={toggle("delete")}
          app={app}
          id={id}
          name={name}
          files={files}
        />
      )}
    </>
  );
}
