// The lines about what devices and pages ask often: beside the floor, beside a smaller app, beside a quiet server.
import { askOften, pageAddresses, resolveAddresses, sameOnFloor } from "./answers.mjs";
import { startWithMany } from "./many-releases.mjs";
import { stopped } from "./servers.mjs";
import { beside } from "./table.mjs";
import { eightUploads } from "./works.mjs";

const FLAT = 1.3;

const rateOf = async (addresses) => (await askOften(addresses)).rate;
const msOf = async (addresses) => 1000 / (await rateOf(addresses));

/** Answers what `work` does while eight uploads run, however long it takes. */
async function whileUploading(server, work) {
  let isOver = false;
  const uploads = (async () => {
    while (!isOver) await eightUploads(server);
  })();
  const result = await work();
  isOver = true;
  await uploads;
  return result;
}

const few = ({ apps }) => resolveAddresses(apps[50]);
const p99Of = async (server) => (await askOften(few(server))).p99;
const page = ({ apps }, count) => msOf(pageAddresses(apps[count]));

const LINES = [
  {
    work: "resolve, 20 connections (answers/s)",
    least: 0.5,
    async measure(server, floor) {
      const same = await sameOnFloor(floor, server.apps[50]);
      return beside(
        () => rateOf(few(server)),
        () => rateOf(same),
      );
    },
  },
  {
    work: "resolve, 10,000 releases beside 50 (ms)",
    mostRatio: FLAT,
    measure: (server) =>
      beside(
        () => msOf(resolveAddresses(server.apps[10_000])),
        () => msOf(few(server)),
      ),
  },
  {
    work: "resolve beside eight uploads, p99 (ms)",
    mostRatio: 2,
    measure: (server) =>
      beside(
        () => whileUploading(server, () => p99Of(server)),
        () => p99Of(server),
      ),
  },
  {
    work: "page of releases, 100,000 rows beside 100 (ms)",
    mostRatio: FLAT,
    measure: (server) =>
      beside(
        () => page(server, 100_000),
        () => page(server, 100),
      ),
  },
];

export async function measureAnswers(dir, floor, isChosen) {
  const lines = LINES.filter(({ work }) => isChosen(work));
  if (lines.length === 0) return [];
  const server = await startWithMany(dir);
  const rows = [];
  try {
    for (const { measure, ...line } of lines) rows.push({ ...line, ...(await measure(server, floor)) });
  } finally {
    await stopped(server.child);
  }
  return rows;
}
