import { inspectorContract } from "../contracts/inspector.contract";
import { MemoryInspector } from "./open-memory-inspector";

inspectorContract("in memory", () => {
  const inspector = new MemoryInspector();
  inspector.tell("good.deed", { platform: "linux", version: "1.0" }, new Uint8Array([1, 2, 3]));
  inspector.tell("bad.deed", "malformed");
  return {
    inspector,
    honest: { filename: "good.deed", content: "good" },
    liar: { filename: "bad.deed", content: "bad" },
    breakDown: () => {
      inspector.isDown = true;
    },
  };
});
