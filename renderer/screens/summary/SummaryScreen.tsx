import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { mediaToFilm } from '../../../shared/media/media-time';
import { formatClock, words } from '../../../shared/words';
import { importMarks } from '../../commands/exchange';
import { keyLabel } from '../../commands/keys';
import { useKeys } from '../../commands/keys-of';
import { finishReview } from '../../commands/library';
import { toggleTags } from '../../commands/moments';
import { backToReview } from '../../commands/talk';
import { playedPhases } from '../../marks/choices';
import { reviewFrom } from '../../services/choosing-service';
import { attempt } from '../../services/report';
import type { ReviewState } from '../../store/review';
import { silencesIn } from '../../store/silences';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { CommandButton } from '../../ui/CommandButton';
import { KeysButton, TvButton } from '../../ui/HeaderButtons';
import { Screen, ScreenTitle, Scroll } from '../../ui/Screen';
import { ScreenFaults } from '../../ui/Toast';
import { ExportMenu } from './ExportMenu';
import { MomentCounts } from './MomentCounts';
import { SessionLine } from './SessionLine';
import styles from './summary.module.css';

/** The session at a glance: what happened when, and how often. Nothing is rated, and nobody is compared. */
export function SummaryScreen() {
  const review = useAppState((now) => now.review);
  if (!review) return null;
  return (
    <Screen
      back={
        <CommandButton
          command={backToReview}
          look="plain"
          showKey={false}
          icon={<ArrowLeft size={18} aria-hidden="true" />}
        >
          {words.review.title}
        </CommandButton>
      }
      code={review.code}
      isTitled
      buttons={
        <>
          <CommandButton command={toggleTags}>
            {review.tagsShown ? words.moments.hideTags : words.moments.showTags}
          </CommandButton>
          <CommandButton command={finishReview} showKey={false} />
          <TvButton />
          <KeysButton />
        </>
      }
    >
      <Scroll className={styles.content}>
        <div className={styles.head}>
          <ScreenTitle>{words.summary.title}</ScreenTitle>
          <CommandButton command={importMarks} />
          <ExportMenu />
        </div>
        <ScreenFaults />
        <SessionLine review={review} />
        <div className={styles.columns}>
          <Section title={words.summary.moments} className={styles.moments}>
            {review.tagsShown ? <MomentCounts review={review} /> : <Hidden />}
          </Section>
          <div className={styles.lists}>
            <Phases review={review} />
            <Silences review={review} />
          </div>
        </div>
      </Scroll>
    </Screen>
  );
}

function Section({
  title,
  className,
  children,
}: {
  readonly title: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section className={className} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}

/** Until the leaders have spoken, no tag, letter or count is shown. */
function Hidden() {
  const [key = ''] = useKeys(toggleTags);
  return (
    <p className={styles.muted}>
      {words.summary.hidden} {words.moments.hiddenNext(keyLabel(key))}
    </p>
  );
}

function Phases({ review }: { readonly review: ReviewState }) {
  const { leftOut } = review;
  const phases = playedPhases(review);
  return (
    <Section title={words.summary.phases}>
      {phases.length === 0 ? (
        <p className={styles.muted}>{words.summary.noPhases}</p>
      ) : (
        <ol className={styles.phases}>
          {phases.map(({ id, name, mediaMs, endMs }) => (
            <li key={id}>
              <span>{words.phases[name]}</span>
              <span className={styles.muted}>
                {words.summary.phaseOf(
                  formatClock(mediaMs),
                  formatClock(mediaToFilm(endMs, leftOut) - mediaToFilm(mediaMs, leftOut)),
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** Each leads to its place in the film. */
function Silences({ review }: { readonly review: ReviewState }) {
  const silenceMs = useAppState((now) => now.settings.silenceMs);
  const silences = silencesIn(review, silenceMs);
  return (
    <Section title={words.summary.silences(silenceMs / 1000)}>
      {silences.length === 0 ? (
        <p className={styles.muted}>
          {review.peaks ? words.summary.silencesNone : words.summary.silencesUnknown}
        </p>
      ) : (
        <ul className={styles.silences}>
          {silences.map(({ fromMs, toMs }) => {
            const from = formatClock(fromMs);
            const length = formatClock(Math.round((toMs - fromMs) / 1000) * 1000);
            return (
              <li key={fromMs}>
                <Button
                  className={styles.silence}
                  aria-label={words.summary.goToSilence(from, length)}
                  onClick={() => attempt(() => reviewFrom(fromMs))}
                >
                  {words.summary.silenceAt(from, length)}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
