import { handleDisk } from './ipc/disk';
import type { Callers } from './ipc/handle';
import { handleLibrary } from './ipc/library';
import type { DueSessions } from './library/due/due-sessions';
import type { Library } from './library/library';
import { LibraryChanges } from './library/library-changes';
import { LibraryChecks } from './library/library-checks';
import { LibraryView } from './library/library-view';
import type { Openings } from './playback/openings';
import type { Recording } from './recording/recording';
import type { StoragePlace } from './recording/storage-place';
import type { SettingsFile } from './settings';
import type { Tv } from './tv/tv';
import type { Tell } from './windows/tell';

/** What is done with whole sessions, besides recording and reviewing them. */
export interface Sessions {
  readonly checks: LibraryChecks;
  readonly changes: LibraryChanges;
}

/** Makes what lists, checks and changes whole sessions, and what watches over the disk that they are on. */
export function startLibrary(
  callers: Callers,
  {
    library,
    settings,
    due,
    openings,
    storage,
    recording,
    tv,
    folder,
    tell,
  }: {
    readonly library: Library;
    readonly settings: SettingsFile;
    readonly due: DueSessions;
    readonly openings: Openings;
    readonly storage: StoragePlace;
    readonly recording: Pick<Recording, 'alarm'>;
    readonly tv: Pick<Tv, 'blank'>;
    /** The library's folder as it was asked for. */
    readonly folder: string;
    readonly tell: Tell;
  },
): Sessions {
  const onChanged = (): void => tell('library.onChanged', undefined);
  const checks = new LibraryChecks({
    ...{ library, onChanged },
    onChecking: (progress) => tell('library.onChecking', progress),
    onCheckingAll: (progress) => tell('library.onCheckingAll', progress),
  });
  const changes = new LibraryChanges({
    ...{ library, due, checks, onChanged },
    limitDays: () => settings.current.keepDaysLimit,
    freeBytes: () => storage.freeBytes(),
    closeFilms: (id) => openings.closeAll(id),
    onStriking: (progress) => tell('library.onStriking', progress),
  });
  handleLibrary(callers, {
    ...{ library, view: new LibraryView({ library, due }), checks, changes },
    storage: () => storage.look(settings.current),
  });
  const { home } = library;
  const state = () => ({ ...home.state, folder });
  handleDisk(callers, {
    state,
    look: async () => {
      await home.look();
      return state();
    },
    mustBeHere: () => home.mustBeHere(),
  });
  home.onChanged = ({ isHere }) => {
    recording.alarm('disk-lost', !isHere);
    if (!isHere) {
      // Its files are open on a disk that is gone; when it is back, they are opened anew.
      checks.cancel();
      tv.blank();
      void openings.closeAll();
    } else {
      void due.look();
      void changes.resumeStrikes();
    }
    tell('library.onDisk', state());
  };
  home.watch();
  return { checks, changes };
}
