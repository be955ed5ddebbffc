const SMOOTHING = 0.25;
const LEAST_MS = 250;

/** Bytes a second from readings of how much has left, smoothed so that the number can be read. */
export function makeSpeed(startedAt: number, startedFrom = 0) {
  let at = startedAt;
  let bytes = startedFrom;
  let speed: number | null = null;
  return (now: number, sentBytes: number): number | null => {
    if (now - at < LEAST_MS) return speed;
    const latest = ((sentBytes - bytes) / (now - at)) * 1000;
    speed = speed === null ? latest : speed + SMOOTHING * (latest - speed);
    at = now;
    bytes = sentBytes;
    return speed;
  };
}

/** "4 s left", "3 min left", "1 h 5 min left"; null while nobody knows. */
export function timeLeft(bytes: number, bytesPerSecond: number | null): string | null {
  if (bytesPerSecond === null || bytesPerSecond <= 0) return null;
  const seconds = Math.ceil(bytes / bytesPerSecond);
  if (seconds < 60) return `${seconds}\u00a0s left`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min left`;
  return `${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min left`;
}
