// Loaded with --import into a server that is measured: tells its parent how long its event loop was held up.
import { monitorEventLoopDelay } from "node:perf_hooks";

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on("message", (message) => {
  if (message === "start") delay.reset();
  // A timer of 1 ms is what is measured with; it is no delay.
  if (message === "read") process.send?.({ p99: delay.percentile(99) / 1e6 - 1, max: delay.max / 1e6 - 1 });
});
process.channel?.unref();
