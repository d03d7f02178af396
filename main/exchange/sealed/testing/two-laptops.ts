import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { SessionId } from '../../../../shared/model/ids';
import type { Library } from '../../../library/library';
import { type LibraryPlace, libraryPlace } from '../../../library/testing/libraries';
import type { SavedCopies } from '../../save-copy';
import { exportSealed } from '../export-sealed';
import { passphrase, quiet, sealable } from './own-sealed';

export const agreement = { people: 9, agreed: true } as const;
/** The least that a file may have. */
const scryptN = 16_384;

/** Two laptops with a desk each, as the test that runs now has them: what is sealed on one is opened on the other. */
export interface TwoLaptops {
  readonly here: LibraryPlace;
  readonly there: LibraryPlace;
  /** Seals a session, on the desk of the first laptop unless `change` says otherwise. */
  readonly seal: (library: Library, id: SessionId, change?: object) => Promise<SavedCopies | undefined>;
  /** Seals the session of `sealable` on the first laptop. @returns the path */
  readonly sealedFile: () => Promise<string>;
}

/** Gives each test of a file two laptops of its own. */
export function twoLaptops(): TwoLaptops {
  let here: LibraryPlace;
  let there: LibraryPlace;
  beforeEach(async () => {
    [here, there] = [await libraryPlace(), await libraryPlace()];
    for (const { desk } of [here, there]) mkdirSync(desk);
  });
  afterEach(() => Promise.all([here.remove(), there.remove()]));
  const seal: TwoLaptops['seal'] = (library, sessionId, change = {}) =>
    exportSealed(
      { sessionId, purpose: 'supervision', passphrase, agreement },
      { ...quiet, scryptN, library, askWhere: async (name) => join(here.desk, name), ...change },
    );
  return {
    get here() {
      return here;
    },
    get there() {
      return there;
    },
    seal,
    async sealedFile() {
      let name = '';
      await here.run(async (library) => {
        name = (await seal(library, await sealable(library)))?.names[0] ?? '';
      });
      return join(here.desk, name);
    },
  };
}

/** The folders of the sessions in a library. */
export const sessionsOf = (place: LibraryPlace): string[] => readdirSync(join(place.folder, 'sessions'));

/** What became of it: the code of the fault, if it failed. */
export const codeOf = (error: { code?: string }): string => String(error.code ?? error);
