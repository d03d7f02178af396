import { Fault } from '../../shared/model/fault';

/** How much of the messages is kept, in bytes. */
const tailBytes = 8 * 1024;

/**
 * The end of what a program writes to its standard error. It can hold names and titles: it is classified, and
 * never logged or displayed.
 */
export class Tail {
  #bytes: Buffer = Buffer.alloc(0);

  push(piece: Buffer): void {
    const end = piece.subarray(-tailBytes);
    // A copy, so that the rest can go.
    this.#bytes = Buffer.from(Buffer.concat([this.#bytes, end]).subarray(-tailBytes));
  }

  /** @param paths left out: a file may be called anything */
  without(paths: readonly string[]): string {
    return paths.reduce((text, path) => text.replaceAll(path, ''), this.#bytes.toString('utf8'));
  }
}

const full = /No space left on device|Disk quota exceeded|not enough space on the disk|ENOSPC/i;
/** FAT32 takes 4 GB. */
const tooLarge = /File too large|EFBIG/i;
const refused =
  /Unrecognized option|Option .*not found|Error (splitting|parsing) |(Unknown|Invalid) (encoder|decoder|input format)|(Encoder|Decoder|Filter) not found|No such filter|Requested output format|Unsupported codec|Undefined constant|Unable to parse/i;
const unreadable =
  /Invalid data found|moov atom not found|Format not on whitelist|Could not find codec parameters|matches no streams|does not contain any stream|End of file|No such file|Permission denied|Operation not permitted/i;

/** How a program ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of its messages, without the names of files. */
  readonly messages: string;
}

/** Why a run that nobody cancelled is not a success; undefined after exit 0. */
export function exitFault({ code, signal, messages }: Exit): Fault | undefined {
  if (code === 0) return undefined;
  if (signal) return new Fault('ffmpeg-killed', signal);
  const detail = `exit ${code}`;
  // Since version 7, the exit code of Linux is the error's number, below 256.
  if (full.test(messages) || code === 228) return new Fault('ffmpeg-disk-full', detail);
  if (tooLarge.test(messages) || code === 229) return new Fault('export-too-large', detail);
  if (refused.test(messages)) return new Fault('ffmpeg-refused', detail);
  if (unreadable.test(messages)) return new Fault('ffmpeg-unreadable', detail);
  // What ffmpeg and shells return after a signal that they caught.
  if (code === 255 || code === 130 || code === 137 || code === 143) return new Fault('ffmpeg-killed', detail);
  return new Fault('ffmpeg-failed', detail);
}

/** Why what was made is not whole, although the program says that all is well. */
export function halfFault(messages: string): Fault {
  if (tooLarge.test(messages)) return new Fault('export-too-large');
  return new Fault(full.test(messages) ? 'ffmpeg-disk-full' : 'ffmpeg-half');
}
