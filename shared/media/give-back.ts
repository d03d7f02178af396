/** A buffer of a runtime that can empty it: Electron can, Node 20 can't. */
interface Emptied {
  transfer?(bytes: number): ArrayBuffer;
}

/**
 * Gives memory that nobody uses any more back at once, where the runtime can do that. Otherwise the garbage collector
 * does it, which comes after every 30 MB of it and takes longer than encrypting them. All views of it are empty then.
 * @param bytes all of their buffer, or nothing is done
 */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer.byteLength === byteLength) (buffer as Emptied).transfer?.(0);
}
