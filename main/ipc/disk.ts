import type { DiskState, MethodName } from '../../shared/ipc/contract';
import { type Callers, handleCalls } from './handle';

/** What has to do with recordings: it needs the disk that they are on. */
const aboutRecordings = /^(library|review|moments|exchange|importing|sealed)\./;
/** What begins a recording. One that runs finds out by itself. */
const begins: ReadonlySet<MethodName> = new Set([
  'recording.begin',
  'recording.rehearse',
  'recording.goingOn',
  'recording.goOn',
]);
/** What ends something, and what asks nothing of the disk. */
const without: ReadonlySet<MethodName> = new Set([
  ...(['library.disk', 'library.lookForDisk', 'library.settled', 'library.cancelCheck'] as const),
  ...(['library.cancelStrike', 'review.close', 'importing.state', 'importing.cancel'] as const),
  ...(['importing.dismiss', 'sealed.cancel', 'exchange.cancelFilm', 'exchange.readTags'] as const),
  'exchange.saveTags',
]);

const needsDisk = (name: MethodName): boolean =>
  (aboutRecordings.test(name) || begins.has(name)) && !without.has(name);

/**
 * Handles what windows ask about the disk with the recordings, and refuses what needs it while it isn't connected.
 * @param mustBeHere @throws Fault `library-missing`
 */
export function handleDisk(
  callers: Callers,
  disk: {
    readonly state: () => DiskState;
    readonly look: () => Promise<DiskState>;
    readonly mustBeHere: () => Promise<void>;
  },
): void {
  callers.ready = async (name) => {
    if (needsDisk(name)) await disk.mustBeHere();
  };
  handleCalls<'library.disk' | 'library.lookForDisk'>(callers, {
    'library.disk': () => disk.state(),
    'library.lookForDisk': () => disk.look(),
  });
}
