import { inspectorContract } from "../contracts/inspector.contract";
import { childEntry } from "./child-entry";
import { openChildInspector } from "./open-child-inspector";

inspectorContract("in a child process", () => {
  const entry = childEntry("./testing/child.ts");
  const inspector = openChildInspector({ entry, claims: (name) => name.endsWith(".deed") });
  return {
    inspector,
    honest: { filename: "good.deed", content: 'facts\n{"platform":"linux","version":"1.0","hasIcon":true}' },
    liar: { filename: "bad.deed", content: "lie\n" },
    breakDown: () => void inspector.close(),
  };
});
