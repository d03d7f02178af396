import type { CutFilm } from '../../shared/media/cut-film';
import type { PartIndex } from '../../shared/media/part-index';
import type { Part } from '../../shared/model/session';
import type { RecordTable } from '../vault/record-table';
import type { FilmDamage } from './lost-stretches';

/** What of a part could be opened. */
export interface OpenedPart {
  readonly part: Part;
  readonly index: PartIndex;
  /** undefined where its media cannot be read at all. */
  readonly table: RecordTable | undefined;
  /** File id of the log that its index was kept in. */
  readonly indexId: string | undefined;
}

/** All that is known of a session's film before any of it is read. */
export interface PlannedOpening {
  readonly parts: readonly OpenedPart[];
  readonly cut: CutFilm;
  /** Stretches, in media time, that are known to be lost. */
  readonly lost: readonly FilmDamage[];
  /** It was known from an earlier opening. */
  readonly wasKept: boolean;
}
