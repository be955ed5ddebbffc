type Range = { start: number; end: number };

/** Stretches of a file that do not overlap, in order. */
export class ByteRanges {
  private readonly ranges: Range[] = [];

  /** Takes the bytes from `start` up to `end`; false where some of them are taken by another stretch than this very one. */
  take(start: number, end: number): boolean {
    const at = this.firstEndingAfter(start);
    const next = this.ranges[at];
    if (next?.start === start) return true;
    if (next && next.start < end) return false;
    this.ranges.splice(at, 0, { start, end });
    return true;
  }

  private firstEndingAfter(offset: number): number {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
