import { describe, expect, it } from "vitest";
import { type Column, formatPairs, formatTable } from "./table";
import { displayWidth, formatBytes, printable, truncate } from "./text";

type Row = { name: string; count: number | null };

const COLUMNS: readonly Column<Row>[] = [
  { title: "NAME", value: (row) => row.name, shrinks: true },
  { title: "COUNT", value: (row) => row.count, align: "right" },
];

describe("formatTable", () => {
  it("aligns columns and leaves no blanks at the end of a line", () => {
    const rows = [
      { name: "internal", count: 3 },
      { name: "beta", count: null },
    ];
    expect(formatTable(COLUMNS, rows)).toEqual(["NAME      COUNT", "internal      3", "beta          –"]);
  });

  it("is as wide as it needs to be where there is no terminal", () => {
    const [, line = ""] = formatTable(COLUMNS, [{ name: "x".repeat(300), count: 1 }]);
    expect(line).toHaveLength(307);
  });

  it("cuts what may be cut to the width of a terminal, and numbers never", () => {
    const [, line = ""] = formatTable(COLUMNS, [{ name: "a name that goes on", count: 12_345 }], 20);
    expect(line).toBe("a name that …  12345");
  });

  it("cuts no column below what can still be read, and overflows instead", () => {
    const [, line = ""] = formatTable(COLUMNS, [{ name: "a name that goes on", count: 12_345 }], 3);
    expect(line).toBe("a name …  12345");
  });

  it("keeps columns straight beside wide characters", () => {
    const rows = [
      { name: "設定", count: 1 },
      { name: "abcd", count: 2 },
    ];
    expect(formatTable(COLUMNS, rows).slice(1)).toEqual(["設定      1", "abcd      2"]);
  });

  it("lets no control sequence of the server's through", () => {
    const [, line] = formatTable(COLUMNS, [{ name: "\u001b[31mred\u001b[0m\nnext", count: 1 }]);
    expect(line).toBe("[31mred [0m next      1");
  });
});

it("formatPairs aligns values", () => {
  expect(
    formatPairs([
      ["id", "1"],
      ["server", "http://x"],
    ]),
  ).toEqual(["id      1", "server  http://x"]);
});

describe("text", () => {
  it("counts columns, not code units", () => {
    expect([displayWidth("abc"), displayWidth("設定"), displayWidth("e\u0301"), displayWidth("🚀")]).toEqual([
      3, 4, 1, 2,
    ]);
  });

  it("never cuts a wide character in half", () => {
    expect(truncate("設定画面", 4)).toBe("設…");
  });

  it("replaces what reorders text", () => {
    expect(printable("a\u202etxt.exe")).toBe("a txt.exe");
  });

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [52_100_000, "52.1 MB"],
    [999_960_000, "1.0 GB"],
    [4_294_967_296, "4.3 GB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
