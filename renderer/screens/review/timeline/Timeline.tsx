import { ZoomIn, ZoomOut } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useRef } from 'react';
import type { MomentId } from '../../../../shared/model/ids';
import type { Moment } from '../../../../shared/model/moment';
import type { Span } from '../../../../shared/model/span';
import { formatClock, words } from '../../../../shared/words';
import { zoomTimelineIn, zoomTimelineOut } from '../../../commands/film';
import { emptyHistory } from '../../../marks/history';
import { silencesIn } from '../../../store/silences';
import { useAppState } from '../../../store/store';
import { momentsShown, shownStretch, wholeTimeline } from '../../../store/timeline';
import { CommandButton } from '../../../ui/CommandButton';
import { ToastPlace } from '../../../ui/Toast';
import { useChosen } from '../use-chosen';
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

const nothing: readonly Span[] = [];
const noMoments: readonly Moment[] = [];
const noneChosen: readonly MomentId[] = [];

/** The review's timeline; beneath it messages, where they cover no control, and what zooms it. */
export function Timeline() {
  const isZoomed = useAppState((now) => now.timeline.zoomedTo !== undefined);
  const colours = useColours();
  return (
    <TimelineRows label={words.timeline.name} className={styles.timeline}>
      <div className={styles.foot}>
        <Times />
        {isZoomed ? <Overview colours={colours} /> : <Drag />}
        <ToastPlace className={styles.message} />
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
    </TimelineRows>
  );
}

/** The session from beginning to end, or the part zoomed to: sound, moments, phases, joins, losses. */
export function TimelineRows({
  label,
  className,
  isWhole = false,
  children,
}: {
  readonly label: string;
  readonly className?: string | undefined;
  /** Always from beginning to end. */
  readonly isWhole?: boolean;
  readonly children?: ReactNode;
}) {
  const surface = useRef<HTMLDivElement>(null);
  const width = useWidth(surface);
  const durationMs = useAppState((now) => now.review?.durationMs ?? 0);
  const timeline = useAppState((now) => now.timeline);
  const view = useMemo(
    () => ({ ...shownStretch(isWhole ? wholeTimeline : timeline, durationMs), width }),
    [isWhole, timeline, durationMs, width],
  );
  const moments = useAppState((now) => now.review?.moments ?? noMoments);
  const chosen = useAppState((now) => now.review?.chosen ?? noneChosen);
  const leftOut = useAppState((now) => now.review?.leftOut ?? nothing);
  const history = useAppState((now) => now.review?.history ?? emptyHistory);
  const tagsShown = useAppState((now) => now.review?.tagsShown ?? false);
  const shown = useMemo(
    () => momentsShown({ moments, chosen, leftOut, tagsShown, history }),
    [moments, chosen, leftOut, tagsShown, history],
  );
  const shapes = useMemo(() => shapesIn(shown, view), [shown, view]);
  const numbered = useChosen();
  // Only while tags are hidden: then the shapes say nothing.
  const badges = useMemo(() => (tagsShown ? [] : badgesIn(numbered, view)), [numbered, tagsShown, view]);
  // Deferred, so that the sound is drawn before it is searched for silences.
  const peaks = useDeferredValue(useAppState((now) => now.review?.peaks));
  const silences = useAppState((now) => (peaks ? silencesIn(now.review, now.settings.silenceMs) : nothing));
  const colours = useColours();
  useTimelinePointer(surface, { view, shapes, badges, isWhole });
  return (
    <ViewContext.Provider value={view}>
      <section className={className} aria-label={label} data-from-ms={view.fromMs} data-to-ms={view.toMs}>
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
        {children}
      </section>
    </ViewContext.Provider>
  );
}

/** What a drag does here; while a passage is selected, which. */
function Drag() {
  const passage = useAppState((now) => now.timeline.passage);
  return (
    <p className={styles.drag}>
      {passage
        ? words.moments.span(formatClock(passage.fromMs), formatClock(passage.toMs))
        : words.timeline.drag}
    </p>
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
