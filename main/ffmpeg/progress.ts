import utils from 'fluent-ffmpeg/lib/utils.js';

/** How far a run is. */
export interface Progress {
  /** How much has been written, in ms of its own time. */
  readonly outTimeMs: number;
  /** The same in bytes. */
  readonly bytes: number;
  /** How many seconds are written in a second; undefined until ffmpeg knows. */
  readonly speed: number | undefined;
}

/** The longest block that ffmpeg writes has a few hundred characters. Anything longer is not progress. */
const mostText = 64 * 1024;

/**
 * Reads ffmpeg's own progress output: blocks of lines `name=value`, each of which ends with `progress=`.
 * @param onProgress called for each block
 */
export function progressReader(onProgress: (now: Progress) => void): (piece: Buffer) => void {
  let text = '';
  return (piece) => {
    text += piece.toString('latin1');
    for (let end = blockEnd(text); end > 0; end = blockEnd(text)) {
      const read = progressFrom(text.slice(0, end));
      if (read) onProgress(read);
      text = text.slice(end);
    }
    if (text.length > mostText) text = '';
  };
}

/** Where the first block ends; 0 if none is complete. */
function blockEnd(text: string): number {
  const found = /^progress=[^\n]*\n/m.exec(text);
  return found ? found.index + found[0].length : 0;
}

/** What a block says; undefined if it says nothing that makes sense. */
export function progressFrom(block: string): Progress | undefined {
  const values = new Map(
    block.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()] as const];
    }),
  );
  // fluent-ffmpeg knows the line for people, where these two have other names.
  const [time = '', size = ''] = [values.get('out_time'), values.get('total_size')];
  let read: Progress | undefined;
  utils.extractProgress(
    {
      emit: (_event, { targetSize, timemark = '' }) => {
        read = {
          outTimeMs: atLeastZero(utils.timemarkToSeconds(timemark) * 1000),
          bytes: atLeastZero(targetSize),
          speed: speedFrom(values.get('speed')),
        };
      },
    },
    `size=${size} time=${time}`,
  );
  return read;
}

/** Before anything is written, ffmpeg says `N/A`, or a time below zero. */
const atLeastZero = (value: number): number => (Number.isFinite(value) ? Math.max(0, value) : 0);

function speedFrom(text = ''): number | undefined {
  const speed = Number.parseFloat(text);
  return speed > 0 ? speed : undefined;
}
