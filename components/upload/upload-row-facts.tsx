import { PLATFORM_NAMES } from "@/lib/domain/platform";
import { Facts } from "../ui/facts";
import { formatBytes } from "../ui/format-bytes";
import { timeLeft } from "./speed";
import type { UploadItem, UploadState } from "./upload-item";

const state = (word: string) => <b key="state">{word}</b>;
const trouble = (word: string) => (
  <b key="state" className="text-halted!">
    {word}
  </b>
);

/** One line under a file's name: its state, how much, how fast, how long. */
export function UploadRowFacts({ item }: { item: UploadItem }) {
  return <Facts items={factsOf(item)} />;
}

function factsOf({ sizeBytes, state: now, guessed, facts }: UploadItem) {
  const size = formatBytes(sizeBytes);
  switch (now.is) {
    case "waiting":
      return [state("Waiting"), size];
    case "hashing":
      return [state("Hashing"), `${formatBytes(now.hashedBytes)} of ${size}`, "nothing is sent yet"];
    case "sending":
      return sendingFacts(sizeBytes, now);
    case "paused":
      return [state("Paused"), `${formatBytes(now.sentBytes)} of ${size}`];
    case "unfinished":
      return [
        state("Not finished"),
        `${formatBytes(now.sentBytes)} of ${size} ${now.sentBytes > 0 ? "are" : "is"} here`,
      ];
    case "sent":
      return [
        state("sha256" in now.as ? "Here already" : "Sent"),
        size,
        facts?.platform ? PLATFORM_NAMES[facts.platform] : guessed && `${PLATFORM_NAMES[guessed]}, by its name`,
      ];
    case "failed":
      return [trouble("Failed"), `at ${formatBytes(now.sentBytes)} of ${size}`];
    case "refused":
      return [trouble("Refused"), size];
  }
}

function sendingFacts(sizeBytes: number, now: Extract<UploadState, { is: "sending" }>) {
  const amount = `${formatBytes(now.sentBytes)} of ${formatBytes(sizeBytes)}`;
  if (now.stalled) return [state("No connection"), amount, "trying again"];
  if (now.sentBytes >= sizeBytes) return [state("Being stored"), amount];
  const speed = now.bytesPerSecond === null ? null : `${formatBytes(now.bytesPerSecond)}/s`;
  return [state("Sending"), amount, speed, timeLeft(sizeBytes - now.sentBytes, now.bytesPerSecond)];
}
