import { expect, it } from "vitest";
import { answersOf, firstWriteOf, nameMade, parseTrace, undurableAt } from "./system-calls";

// As strace writes it: two threads, calls that overlap, a failed one, a signal, and quotes and brackets in the bytes.
const UPLOAD = String.raw`
100 openat(AT_FDCWD</srv>, "/data/staging/upl_1", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0600) = 20</data/staging/upl_1>
101 writev(20</data/staging/upl_1>, [{iov_base="PK\3\4 \") = 1", iov_len=65536}, {iov_base="", iov_len=9}], 2 <unfinished ...>
100 mkdir("/data/blobs/ab", 0700)     = -1 EEXIST (File exists)
101 <... writev resumed>)             = 65545
101 fsync(20</data/staging/upl_1> <unfinished ...>
100 mkdir("/data/blobs/ab/cd", 0700)  = 0
101 <... fsync resumed>)              = 0
100 fsync(21</data/blobs/ab>)         = 0
100 rename("/data/staging/upl_1", "/data/blobs/ab/cd/abcd") = 0
100 fsync(22</data/blobs/ab/cd>)      = 0
100 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED} ---
100 pwrite64(9</data/sluice.db-wal>, "\0\5abcd\25", 4096, 32) = 4096
100 fdatasync(9</data/sluice.db-wal>) = 0
100 write(30<socket:[77]>, "HTTP/1.1 201 Created\r\nx: y\r\n", 28) = 28
100 +++ exited with 0 +++
`.trim();

const without = (words: string) =>
  UPLOAD.split("\n")
    .filter((line) => !line.includes(words))
    .join("\n");

function lostIn(text: string): string[] {
  const calls = parseTrace(text);
  const [answer] = answersOf(calls, 201);
  return undurableAt(calls, answer?.begun ?? 0, "/data/");
}

it("reads calls, also those that were under way while others ran", () => {
  const calls = parseTrace(UPLOAD);
  expect(calls).toHaveLength(11);
  const [, write, , , folder] = calls;
  expect(write).toMatchObject({ thread: "101", name: "writev", result: "65545", begun: 1, ended: 3 });
  expect(folder && nameMade(folder)).toBe("/data/blobs/ab/cd");
  expect(calls.map(nameMade).filter((name) => name !== null)).toEqual([
    "/data/staging/upl_1",
    "/data/blobs/ab/cd",
    "/data/blobs/ab/cd/abcd",
  ]);
  expect(firstWriteOf(calls, ".db-wal", "abcd")?.begun).toBe(11);
});

it("finds nothing that a power cut could take from what was synced in time", () => {
  expect(lostIn(UPLOAD)).toEqual([]);
});

it("finds what was not synced, or too late", () => {
  expect(lostIn(without("fsync(20"))).toEqual(["bytes of /data/staging/upl_1"]);
  expect(lostIn(without("fsync(21"))).toEqual(["the name /data/blobs/ab/cd"]);
  expect(lostIn(without("fsync(22"))).toEqual(["the name /data/blobs/ab/cd/abcd"]);
  expect(lostIn(without("fdatasync"))).toEqual(["bytes of /data/sluice.db-wal"]);
  expect(lostIn(without("rename("))).toEqual(["the name /data/staging/upl_1"]);
  const late = [...without("fsync(22").split("\n"), "100 fsync(22</data/blobs/ab/cd>) = 0"].join("\n");
  expect(lostIn(late)).toEqual(["the name /data/blobs/ab/cd/abcd"]);
});

it("does not take a sync that began before the write ended for one of it", () => {
  const early = UPLOAD.replace("101 <... writev resumed>)             = 65545\n", "").replace(
    "100 fsync(21",
    "101 <... writev resumed>) = 65545\n100 fsync(21",
  );
  expect(lostIn(early)).toEqual(["bytes of /data/staging/upl_1"]);
});
