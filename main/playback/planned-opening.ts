import type { CutFilm } from '../../shared/media/cut-film';
import type { PartIndex } from '../../shared/media/part-index';
import type { Part } from '../../shared/model/session';
import type { Span } from '../../shared/model/span';
import type { RecordTable } from '../vault/record-table';

/** What could be opened of a part. */
export interface OpenedPart {
  readonly part: Part;
  readonly index: PartIndex;
  /** Undefined if its media cannot be read at all. */
  readonly table: RecordTable | undefined;
  /** File id of the log that its index was stored in. */
  readonly indexId: string | undefined;
}

/** Everything known of a session's film before any of it is read. */
export interface PlannedOpening {
  readonly parts: readonly OpenedPart[];
  readonly cut: CutFilm;
  /** Spans known to be lost, in media time. */
  readonly lost: readonly Span[];
  /** Whether the plan was known from an earlier opening. */
  readonly wasCached: boolean;
}
