"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";

/** Does now what the hourly run would do. */
export function RunRetention({ app, count }: { app: string; count: number }) {
  const router = useRouter();
  const what = count === 1 ? "1 release" : `${count.toLocaleString("en")} releases`;
  return (
    <ActDialog
      trigger={<Button>Remove them now</Button>}
      title={`Remove ${what}?`}
      verb={`Remove ${what}`}
      act={() => call("POST /retention/run", { params: {}, body: { app } })}
      onDone={() => {
        toast.success(`Removed ${what}`);
        router.refresh();
      }}
    >
      <p>
        It happens by itself every hour. The numbers of what goes are never used again; its bytes follow after the grace
        and lie in the trash for seven days.
      </p>
    </ActDialog>
  );
}
