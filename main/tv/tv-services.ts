import type { OpeningId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import type { Tell } from '../windows/tell';
import type { Hiding, TvSettings } from './display-memory';
import type { SystemDisplays } from './displays';
import type { Hold } from './keep-awake';
import type { TvWindow, TvWindowOptions } from './tv-window';

/** What the TV needs of the rest of the app and of the system. */
export interface TvServices {
  readonly settings: TvSettings;
  readonly openings: {
    mustGet(id: OpeningId): Promise<{ readonly durationMs: number; readonly takenOut: readonly Span[] }>;
  };
  readonly displays: SystemDisplays;
  readonly openWindow: (options: TvWindowOptions) => TvWindow;
  /** Tells the laptop's window. */
  readonly tell: Tell;
  readonly hold: Hold;
  readonly hiding: Hiding;
  /** Whether windows can be placed on a display; if not, a person moves the TV's window there. */
  readonly canPlace: boolean;
  /** Main's clock, in ms. The windows measure the offset of theirs. */
  readonly now: () => number;
}
