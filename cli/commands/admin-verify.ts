import { type Command, InvalidArgumentError } from "commander";
import type { VerifiedView, VerifyBody } from "@/lib/wire/upkeep";
import { Failure } from "../failure";
import { openSession } from "../session";
import type { Column } from "../table";
import { formatBytes } from "../text";
import type { World } from "../world";

const EXAMPLES = `
Exit code 0 only when everything is as it should be. It repairs nothing: what is damaged is not served any more until
the same file is uploaded again.

Examples:
  $ sluice admin verify
  $ sluice admin verify --sample 1/30     a thirtieth each day: after 30 days all of it
`;

type Sample = NonNullable<VerifyBody["sample"]>;
type Options = { sample?: Sample; dataDir?: string };

function parseSample(text: string): Sample {
  const [, take, of] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (!take || !of || take > of || of > 10_000) throw new InvalidArgumentError("Give a part of all, like 1/30.");
  return { take, of };
}

export function addAdminVerify(admin: Command, world: World): void {
  admin
    .command("verify")
    .description("hash the stored bytes anew and compare them with the database; check the audit and the database")
    .option("--sample <part>", "hash only a part, like 1/30: another one each day", parseSample)
    .option("--data-dir <folder>", "the server's data folder (DATA_DIR)")
    .addHelpText("after", EXAMPLES)
    .action((options: Options, command: Command) => verify(world, options, command));
}

const COLUMNS: readonly Column<VerifiedView["faults"][number]>[] = [
  { title: "WHAT", value: (fault) => fault.code },
  { title: "WHICH", value: (fault) => fault.target },
  { title: "AND NOW", value: (fault) => fault.message },
];

async function verify(world: World, { sample, dataDir }: Options, command: Command): Promise<void> {
  const { output } = await openSession(world, command);
  const { openUpkeep } = await import("../offline/open-upkeep");
  const upkeep = await openUpkeep(world, dataDir);
  try {
    const verified = await upkeep.verify({ sample });
    const { clean, faults, blobs, hashed, hashedBytes, healed, audit } = verified;
    const render = () => {
      output.pairs([
        ["blobs", `${blobs}, of which ${hashed} hashed (${formatBytes(hashedBytes)})`],
        ["whole again", String(healed)],
        ["audit events", String(audit.events)],
        ["result", clean ? "clean" : `${faults.length} not as they should be`],
      ]);
      if (!clean) output.table(COLUMNS, faults);
    };
    if (clean) return output.answer(verified, render);
    if (!output.isJson) render();
    throw new Failure("not_clean", "Not everything is as it should be.", { document: verified });
  } finally {
    await upkeep.close();
  }
}
