import { PLATFORM_NAMES } from "@/lib/domain/platform";
import { Facts } from "../ui/facts";
import { formatBytes } from "../ui/format-bytes";
import { timeLeft } from "./speed";
import type { UploadItem } from "./upload-item";

/** One line under a file's name: its state, how much, how fast, how long. */
export function UploadRowFacts({ item: { file, state, guessed } }: { item: UploadItem }) {
  const size = formatBytes(file.size);
  switch (state.is) {
    case "waiting":
      return <Facts items={[<b key="state">Waiting</b>, size]} />;
    case "sending": {
      const speed = state.bytesPerSecond === null ? null : `${formatBytes(state.bytesPerSecond)}/s`;
      const left = timeLeft(file.size - state.sentBytes, state.bytesPerSecond);
      const done = state.sentBytes >= file.size;
      return (
        <Facts
          items={[
            <b key="state">{done ? "Being stored" : "Sending"}</b>,
            `${formatBytes(state.sentBytes)} of ${size}`,
            !done && speed,
            !done && left,
          ]}
        />
      );
    }
    case "sent":
      return <Facts items={[<b key="state">Sent</b>, size, guessed && `${PLATFORM_NAMES[guessed]}, by its name`]} />;
    case "failed":
      return (
        <Facts
          items={[
            <b key="state" className="text-halted!">
              Failed
            </b>,
            `at ${formatBytes(state.sentBytes)} of ${size}`,
          ]}
        />
      );
    case "refused":
      return (
        <Facts
          items={[
            <b key="state" className="text-halted!">
              Refused
            </b>,
            size,
          ]}
        />
      );
  }
}
