// Forked by answers.mjs: asks from a process of its own, so that what else the bench does is not taken for slowness.
import autocannon from "autocannon";

// autocannon's own percentiles are whole milliseconds, and these answers take two of them.
function percentile(times, share) {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.ceil(sorted.length * share) - 1];
}

process.once("message", async (options) => {
  const times = [];
  const asking = autocannon(options);
  asking.on("response", (_client, _status, _bytes, ms) => times.push(ms));
  const { errors, non2xx, requests, duration } = await asking;
  const answer = { failed: errors + non2xx, rate: requests.total / duration, p99: percentile(times, 0.99) };
  process.send(answer, () => process.disconnect());
});
