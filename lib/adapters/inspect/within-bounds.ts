import { Malformed } from "./format";

/** Runs the reader of a format. A read behind the end of a buffer, or a size no buffer has, means that the file lies about itself. */
export async function withinBounds<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RangeError) throw new Malformed("The file is damaged: it points to where it has no bytes.");
    throw error;
  }
}
