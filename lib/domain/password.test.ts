import { scryptSync } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

const RIGHT = "correct horse battery";

/** A hash made by node alone, at a cost the tests can afford. */
function cheapHash(password: string): string {
  const salt = Buffer.from("0123456789abcdef");
  const key = scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 });
  return `scrypt$1024$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

describe("a password", () => {
  let hash = "";
  beforeAll(async () => {
    hash = await hashPassword(RIGHT);
  });

  it("is kept as scrypt with its cost, a salt and a key", () => {
    expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(hash).not.toContain(RIGHT);
  });

  it("verifies, and another does not", async () => {
    expect(await verifyPassword(RIGHT, hash)).toBe(true);
    expect(await verifyPassword("wrong", hash)).toBe(false);
  });

  it("gets a salt of its own", async () => {
    expect(await hashPassword(RIGHT)).not.toBe(hash);
  });
});

describe("a password hashed at another cost", () => {
  it("verifies, so that the cost may rise", async () => {
    expect(await verifyPassword(RIGHT, cheapHash(RIGHT))).toBe(true);
  });

  it.each(["", "correct horse batter", "correct horse battery ", "Correct horse battery"])(
    "%j does not",
    async (wrong) => {
      expect(await verifyPassword(wrong, cheapHash(RIGHT))).toBe(false);
    },
  );

  it.each([
    ["composed", "r\u00e9sum\u00e9-12345"],
    ["decomposed", "re\u0301sume\u0301-12345"],
  ])("is the same password typed %s", async (_form, typed) => {
    expect(await verifyPassword(typed, cheapHash("r\u00e9sum\u00e9-12345"))).toBe(true);
  });

  it.each([
    ["cut short", (whole: string) => whole.slice(0, -4)],
    ["missing", (whole: string) => whole.slice(0, whole.lastIndexOf("$") + 1)],
  ])("is never right when its key is %s", async (_what, cut) => {
    expect(await verifyPassword(RIGHT, cut(cheapHash(RIGHT)))).toBe(false);
  });
});

describe("nobody's password", () => {
  it.each(["", RIGHT])("%j is never right", async (password) => {
    expect(await verifyPassword(password, null)).toBe(false);
  });

  it("costs what a real one costs", async () => {
    const time = async (run: () => Promise<unknown>) => {
      const start = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    const hash = await hashPassword(RIGHT);
    const somebody = await time(() => verifyPassword("wrong", hash));
    const nobody = await time(() => verifyPassword("wrong", null));
    expect(nobody).toBeGreaterThan(somebody / 4);
  });
});
