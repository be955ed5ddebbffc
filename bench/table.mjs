const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Medians of two servers' rounds and how they compare. */
export function ratioOf(ours, theirs) {
  const [mine, beside] = [median(ours), median(theirs)];
  return { ours: mine, beside, ratio: mine / beside };
}

const ROUNDS = 5;

/** Medians of five rounds of ours and of what it is beside, each first in turn. */
export async function beside(ours, theirs) {
  const seen = { ours: [], theirs: [] };
  const turns = [async () => seen.ours.push(await ours()), async () => seen.theirs.push(await theirs())];
  for (let round = 0; round < ROUNDS; round++) for (const turn of round % 2 ? turns : turns.toReversed()) await turn();
  return ratioOf(seen.ours, seen.theirs);
}

/** Whether a row is within what it is held to. */
export function held({
  ours,
  ratio = 1,
  least = 0,
  mostRatio = Number.POSITIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
}) {
  return ratio >= least && ratio <= mostRatio && ours <= most;
}

const rounded = (number) => (number === undefined ? "" : number.toFixed(number < 20 ? 1 : 0));

function heldTo({ least, mostRatio, most, aim }) {
  if (mostRatio !== undefined) return `ratio ≤ ${mostRatio}`;
  if (least !== undefined) return `ratio ≥ ${least}`;
  if (most !== undefined) return `≤ ${most} MiB`;
  return aim === undefined ? "" : `aim < ${aim}`;
}

/** A row as it is printed; MiB/s where it says nothing else. */
export function shown(row) {
  const { work, ours, beside, ratio } = row;
  const verdict = held(row) ? "" : "missed";
  const numbers = [rounded(ours), rounded(beside), ratio === undefined ? "" : ratio.toFixed(2)];
  return [work, ...numbers, heldTo(row), verdict];
}

export function printTable(lines) {
  const all = [["work", "Sluice", "beside", "ratio", "held to", ""], ...lines];
  const widths = all[0].map((_, column) => Math.max(...all.map((line) => line[column].length)));
  const isNumber = (column) => column > 0 && column < 4;
  const cell = (text, column) => (isNumber(column) ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  for (const line of all) console.log(line.map(cell).join("  ").trimEnd());
}
