import { ZoomIn, ZoomOut } from 'lucide-react';
import { useDeferredValue, useMemo, useRef } from 'react';
import type { MomentId } from '../../../../shared/model/ids';
import type { Moment } from '../../../../shared/model/moment';
import type { Span } from '../../../../shared/model/span';
import { formatClock, words } from '../../../../shared/words';
import { zoomTimelineIn, zoomTimelineOut } from '../../../commands/film';
import { emptyHistory } from '../../../marks/history';
import { chosenMoments } from '../../../marks/marks';
import { silencesIn } from '../../../store/silences';
import { useAppState } from '../../../store/store';
import { momentsShown, shownStretch } from '../../../store/timeline';
import { CommandButton } from '../../../ui/CommandButton';
import { PhaseBand, Ruler, Stretches } from './Bands';
import { badgesIn } from './badges';
import { useColours } from './colours';
import { shapesIn } from './geometry';
import { Hover } from './Hover';
import { MomentCanvas } from './MomentCanvas';
import { Numbers } from './Numbers';
import { Overview } from './Overview';
import { Playhead } from './Playhead';
import { useTimelinePointer } from './pointer';
import styles from './timeline.module.css';
import { useWidth, ViewContext } from './use-view';
import { Wave } from './Wave';

const noSilences: readonly Span[] = [];
const noMoments: readonly Moment[] = [];
const noneChosen: readonly MomentId[] = [];

/** The session from beginning to end, or the part zoomed to: sound, moments, phases, joins, losses. */
export function Timeline() {
  const surface = useRef<HTMLDivElement>(null);
  const width = useWidth(surface);
  const durationMs = useAppState((now) => now.review?.durationMs ?? 0);
  const timeline = useAppState((now) => now.timeline);
  const view = useMemo(
    () => ({ ...shownStretch(timeline, durationMs), width }),
    [timeline, durationMs, width],
  );
  const moments = useAppState((now) => now.review?.moments ?? noMoments);
  const chosen = useAppState((now) => now.review?.chosen ?? noneChosen);
  const history = useAppState((now) => now.review?.history ?? emptyHistory);
  const tagsShown = useAppState((now) => now.review?.tagsShown ?? false);
  const shown = useMemo(
    () => momentsShown({ moments, chosen, tagsShown, history }),
    [moments, chosen, tagsShown, history],
  );
  const shapes = useMemo(() => shapesIn(shown, view), [shown, view]);
  // Only while tags are hidden: then the shapes say nothing.
  const badges = useMemo(
    () => (tagsShown ? [] : badgesIn(chosenMoments({ moments, chosen }), view)),
    [moments, chosen, tagsShown, view],
  );
  // Deferred, so that the sound is drawn before it is searched for silences.
  const peaks = useDeferredValue(useAppState((now) => now.review?.peaks));
  const silences = useAppState((now) =>
    peaks ? silencesIn(now.review, now.settings.silenceMs) : noSilences,
  );
  const colours = useColours();
  useTimelinePointer(surface, { view, shapes, badges });
  return (
    <ViewContext.Provider value={view}>
      <section
        className={styles.timeline}
        aria-label={words.timeline.name}
        data-from-ms={view.fromMs}
        data-to-ms={view.toMs}
      >
        <div ref={surface} className={styles.surface} data-surface="">
          <MomentCanvas shapes={shapes} silences={silences} tagsShown={tagsShown} colours={colours} />
          <Wave key={colours.ground} colours={colours} />
          <Numbers badges={badges} />
          <Stretches />
          <PhaseBand />
          <Ruler />
          <Playhead />
          <Hover surface={surface} shapes={shapes} tagsShown={tagsShown} />
        </div>
        <div className={styles.foot}>
          <Times />
          {timeline.zoomedTo ? <Overview colours={colours} /> : <span className={styles.overviewPlace} />}
          <CommandButton
            command={zoomTimelineOut}
            look="icon"
            aria-label={words.timeline.zoomOut}
            icon={<ZoomOut size={18} aria-hidden="true" />}
          />
          <CommandButton
            command={zoomTimelineIn}
            look="icon"
            aria-label={words.timeline.zoomIn}
            icon={<ZoomIn size={18} aria-hidden="true" />}
          />
        </div>
      </section>
    </ViewContext.Provider>
  );
}

function Times() {
  const positionMs = useAppState((now) => now.review?.positionMs ?? 0);
  const durationMs = useAppState((now) => now.review?.durationMs ?? 0);
  return (
    <p className={styles.times}>
      {words.review.positionOf(formatClock(positionMs), formatClock(durationMs))}
    </p>
  );
}
