import { formatClock, words } from '../../../shared/words';
import { keyLabel } from '../../commands/keys';
import { useKeys } from '../../commands/keys-of';
import { finishReview, leaveReview } from '../../commands/library';
import { showChoose, showSummary } from '../../commands/talk';
import { showOnTv } from '../../commands/tv';
import { saidOfFilm } from '../../store/review';
import { type AppState, useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { BackButton, KeysButton, TvButton } from '../../ui/HeaderButtons';
import { Screen } from '../../ui/Screen';
import { ScreenFaults } from '../../ui/Toast';
import { CurrentMoment, DiscussionLine, NextMoment } from './CurrentMoment';
import { GroupSees } from './GroupSees';
import { Moments } from './moments/Moments';
import { ReviewClock } from './ReviewClock';
import { ReviewPicture } from './ReviewPicture';
import styles from './review.module.css';
import { Transport } from './Transport';
import { Timeline } from './timeline/Timeline';

/** The review: start and stop. */
export function ReviewScreen() {
  const hasTv = useAppState((now) => now.tv.on === 'on');
  const code = useAppState((now) => now.review?.code);
  return (
    <Screen
      back={<BackButton command={leaveReview}>{words.review.back}</BackButton>}
      code={code}
      buttons={
        <>
          <ReviewClock />
          <CommandButton command={showChoose} look="plain" showKey={false}>
            {words.choose.showShort}
          </CommandButton>
          <CommandButton command={showSummary} look="plain" showKey={false} />
          <TvButton />
          <KeysButton />
          <CommandButton command={finishReview} className={styles.delete} showKey={false} />
        </>
      }
    >
      <div className={styles.review}>
        <div className={classes(styles.middle, hasTv && styles.withTv)}>
          <div className={styles.left}>
            <ReviewPicture />
            {hasTv ? <GroupSees /> : <Below />}
          </div>
          {hasTv && <Talk />}
          <Moments />
        </div>
        <Timeline />
        <Transport />
      </div>
    </Screen>
  );
}

function damageSentence({ review }: AppState): string | undefined {
  const first = review?.damage.at(0);
  const last = review?.damage.at(-1);
  if (!review || !first || !last) return undefined;
  const [from, to] = [formatClock(first.fromMs), formatClock(last.toMs)];
  return review.damage.length === 1
    ? words.review.damage(from, to)
    : words.review.damages(review.damage.length, from, to);
}

/** Beneath the picture: messages, and during the discussion its place and the question. */
function Below() {
  return (
    <div className={styles.below}>
      <Sentences />
      <DiscussionLine />
    </div>
  );
}

/** Between the picture and the list while the TV is on: the question, messages, and what comes next. */
function Talk() {
  return (
    <div className={styles.talk}>
      <CurrentMoment />
      <div className={styles.atEnd}>
        <Sentences />
        <NextMoment />
      </div>
    </div>
  );
}

/** What happened to the TV, and what brings it back. */
function TvTrouble() {
  const on = useAppState((now) => now.tv.on);
  const mirrored = useAppState((now) => now.tv.mirrored);
  const [key = ''] = useKeys(showOnTv);
  const said = {
    off: undefined,
    on: undefined,
    lost: mirrored ? words.tv.mirrors(keyLabel(key)) : words.tv.lost,
    crashed: words.tv.crashed(keyLabel(key)),
    placing: words.tv.placing(keyLabel(key)),
  }[on];
  return (
    said && (
      <p className={styles.attention} role="alert">
        {said}
      </p>
    )
  );
}

/** Messages: that playback has stalled, that some of the film is damaged, what was done. */
function Sentences() {
  const trouble = useAppState(({ review }) => saidOfFilm(review));
  const damage = useAppState(damageSentence);
  return (
    <div className={styles.sentences} data-harmless>
      <TvTrouble />
      {trouble && (
        <p className={styles.attention} role="alert">
          {words.review[trouble]}
        </p>
      )}
      {damage && (
        <p className={styles.attention} role="status">
          {damage}
        </p>
      )}
      <ScreenFaults />
    </div>
  );
}
