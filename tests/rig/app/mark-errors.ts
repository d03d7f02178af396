import type { Moment } from '../../../shared/model/moment';
import { filmTimeOf } from '../film/film-times';
import type { FilmMeasure } from '../film/measure-film';
import type { LiveMeasure } from '../film/page-measure';

/**
 * How far each mark is from its own flash in the film, in ms. Its flash is the one that the camera captured
 * when the key was pressed; the burned-in number finds it in the film. NaN if the mark or the flash is
 * missing.
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
