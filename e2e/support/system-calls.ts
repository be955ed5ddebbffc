/** One call of a trace. Lines of the trace stand for time: it was under way from `begun` to `ended`. */
export type SystemCall = { thread: string; name: string; args: string; result: string; begun: number; ended: number };

const WHOLE = /^(\d+) +(\w+)\((.*)\) += (.+)$/s;
const BEGUN = /^(\d+) +(\w+)\((.*?),? ?<unfinished \.\.\.>$/s;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (.+)$/s;

/** Reads what `strace -f -y -o FILE` wrote; calls that never ended are left out. */
export function parseTrace(text: string): SystemCall[] {
  const calls: SystemCall[] = [];
  const open = new Map<string, { args: string; begun: number }>();
  for (const [line, entry] of text.split("\n").entries()) {
    const begun = BEGUN.exec(entry);
    const resumed = RESUMED.exec(entry);
    const whole = WHOLE.exec(entry);
    if (begun) open.set(`${begun[1]} ${begun[2]}`, { args: begun[3] ?? "", begun: line });
    else if (resumed) {
      const [, thread = "", name = "", rest = "", result = ""] = resumed;
      const first = open.get(`${thread} ${name}`);
      if (first) calls.push({ thread, name, args: `${first.args}${rest}`, result, begun: first.begun, ended: line });
    } else if (whole) {
      const [, thread = "", name = "", args = "", result = ""] = whole;
      calls.push({ thread, name, args, result, begun: line, ended: line });
    }
  }
  return calls.sort((a, b) => a.begun - b.begun);
}

const didWork = ({ result }: SystemCall) => !result.startsWith("-1");

/** The path of the descriptor that the call is about, as `-y` shows it, or null. */
function pathOfDescriptor({ args }: SystemCall): string | null {
  return /^\d+<(\/[^>]*)>/.exec(args)?.[1] ?? null;
}

const pathsIn = ({ args }: SystemCall) => [...args.matchAll(/"(\/[^"]*)"/g)].map((match) => match[1] ?? "");

const isWrite = ({ name }: SystemCall) => /^p?writev?(64|2)?$/.test(name);
const isSync = ({ name }: SystemCall) => name === "fsync" || name === "fdatasync";

/** The name a call gives to something, or null. */
export function nameMade(call: SystemCall): string | null {
  if (!didWork(call)) return null;
  if (/^(rename|link)/.test(call.name)) return pathsIn(call)[1] ?? null;
  if (call.name.startsWith("mkdir")) return pathsIn(call)[0] ?? null;
  if (call.name === "openat" && call.args.includes("O_CREAT|O_EXCL")) return pathsIn(call)[0] ?? null;
  return null;
}

/** The name a call takes away, or null. */
function nameTaken(call: SystemCall): string | null {
  if (!didWork(call) || !/^(rename|unlink)/.test(call.name)) return null;
  return pathsIn(call)[0] ?? null;
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));

/**
 * What a power cut at that line of the trace could still take away under a folder, of all that the trace shows: bytes
 * written to a file and not synced, and names that still stand and are not synced into their folder.
 */
export function undurableAt(calls: readonly SystemCall[], line: number, under: string): string[] {
  const before = calls.filter((call) => call.begun < line);
  const isSynced = (path: string, after: number) =>
    before.some(
      (call) =>
        isSync(call) && didWork(call) && pathOfDescriptor(call) === path && call.begun > after && call.ended < line,
    );
  const isTaken = (path: string, after: number) =>
    before.some((call) => nameTaken(call) === path && call.begun > after && call.ended < line);
  const lost: string[] = [];
  for (const call of before) {
    const path = isWrite(call) ? pathOfDescriptor(call) : null;
    if (path?.startsWith(under) && !isSynced(path, call.ended)) lost.push(`bytes of ${path}`);
    const name = nameMade(call);
    if (name?.startsWith(under) && !isSynced(folderOf(name), call.ended) && !isTaken(name, call.ended)) {
      lost.push(`the name ${name}`);
    }
  }
  return [...new Set(lost)];
}

/** The first write to a file of that ending that holds those words. */
export function firstWriteOf(calls: readonly SystemCall[], ending: string, words: string): SystemCall | null {
  return (
    calls.find((call) => isWrite(call) && pathOfDescriptor(call)?.endsWith(ending) && call.args.includes(words)) ?? null
  );
}

/** Where answers of that status begin to leave. */
export function answersOf(calls: readonly SystemCall[], status: number): SystemCall[] {
  return calls.filter(
    (call) => /^(write|writev|sendto|sendmsg)$/.test(call.name) && call.args.includes(`"HTTP/1.1 ${status} `),
  );
}
