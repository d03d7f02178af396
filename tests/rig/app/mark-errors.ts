import type { Moment } from '../../../shared/model/moment';
import { filmTimeOf } from '../film/film-times';
import type { FilmMeasure } from '../film/measure-film';
import type { LiveMeasure } from '../film/page-measure';

/**
 * How far each mark lies from its own flash in the film, ms: the flash is the one that the camera captured when the
 * key was pressed, and is found in the film by its burned-in number. NaN for a mark, or a flash, that is not there.
 */
export function markErrors(
  moments: readonly Moment[],
  pressedAt: readonly number[],
  { film, live, loopFrames }: { film: FilmMeasure; live: LiveMeasure; loopFrames: number },
): number[] {
  return pressedAt.map((pressMs, i) => {
    const moment = moments[i];
    const [flash] = live.flashes.toSorted(
      (a, b) => Math.abs(a.onsetMs - pressMs) - Math.abs(b.onsetMs - pressMs),
    );
    if (!moment || flash?.frame === undefined) return Number.NaN;
    const first = flash.frame - (flash.late ?? 0);
    return moment.mediaMs - filmTimeOf(film, first, moment.mediaMs, loopFrames);
  });
}
