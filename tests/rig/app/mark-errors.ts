import type { Moment } from '../../../shared/model/moment';
import { alignFilm } from '../film/align-film';
import type { FilmMeasure } from '../film/measure-film';
import type { LiveMeasure } from '../film/page-measure';

/**
 * How far each mark is in the film from where its key went down, in ms; the pictures that the camera captured
 * just before say where that is. NaN for a mark that does not exist. `pressedAt` has the times of the key
 * presses by the page's clock.
 */
export function markErrors(
  moments: readonly Pick<Moment, 'mediaMs'>[],
  pressedAt: readonly number[],
  { film, live, loopFrames }: { film: FilmMeasure; live: LiveMeasure; loopFrames: number },
): number[] {
  const aligned = alignFilm(film, live, loopFrames);
  return pressedAt.map((pressMs, i) => (moments[i]?.mediaMs ?? Number.NaN) - aligned.filmMsAt(pressMs));
}
