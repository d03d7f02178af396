import { ArrowLeft, Redo2, Undo2 } from 'lucide-react';
import { words } from '../../../shared/words';
import { leaveReview } from '../../commands/library';
import { redo, undo } from '../../commands/marks';
import { beginReview, reviewPlainly, startWithPresentation } from '../../commands/talk';
import { chosenOf, presentationOf } from '../../marks/choices';
import { saidOfFilm } from '../../store/review';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { KeysButton, TvButton } from '../../ui/HeaderButtons';
import { FilmPicture } from '../../ui/Picture';
import { Screen, ScreenTitle } from '../../ui/Screen';
import { ScreenFaults } from '../../ui/Toast';
import { Waiting } from '../../ui/Waiting';
import { ChosenMoments } from './ChosenMoments';
import styles from './choose.module.css';
import { MomentList } from './MomentList';
import { PassageLine } from './PassageLine';

/** After the stop, in the break: which moments shall we look at? */
export function ChooseScreen() {
  const review = useAppState((now) => now.review);
  return (
    <Screen
      back={
        <CommandButton
          command={leaveReview}
          look="plain"
          showKey={false}
          icon={<ArrowLeft size={18} aria-hidden="true" />}
        >
          {words.review.back}
        </CommandButton>
      }
      code={review?.code}
      isTitled
      buttons={
        <>
          <CommandButton command={undo} look="icon" aria-label={undo.label} icon={<Undo2 size={20} />} />
          <CommandButton command={redo} look="icon" aria-label={redo.label} icon={<Redo2 size={20} />} />
          <TvButton />
          <KeysButton />
        </>
      }
    >
      <div className={styles.content}>
        <div className={styles.left}>
          <ScreenTitle>{words.choose.title}</ScreenTitle>
          <ScreenFaults />
          {review?.openingId ? (
            <>
              <MomentList review={review} />
              <PassageLine />
            </>
          ) : (
            <Waiting text={words.review.opening} />
          )}
        </div>
        <div className={styles.right}>
          <FilmPicture picture={review?.picture} className={styles.picture} />
          <Trouble />
          <Silent />
          <ChosenMoments />
          <Answers />
        </div>
      </div>
    </Screen>
  );
}

function Trouble() {
  const trouble = useAppState(({ review }) => saidOfFilm(review));
  return (
    trouble && (
      <p className={styles.attention} role="alert">
        {words.review[trouble]}
      </p>
    )
  );
}

/** Why a preview is not heard. */
function Silent() {
  const isSilent = useAppState(({ tv, playing }) => tv.on !== 'off' && playing.silent);
  return isSilent && <p className={styles.muted}>{words.choose.silent}</p>;
}

/** Enter continues from here. Starting with the presentation is offered, whatever is chosen. */
function Answers() {
  const first = useAppState(({ review }) => review && chosenOf(review)[0]?.id);
  const presentation = useAppState(({ review }) => review && presentationOf(review)?.id);
  const isPlain = first === undefined;
  const isOffered = presentation !== undefined && presentation !== first;
  return (
    <div className={styles.answers}>
      <CommandButton command={reviewPlainly} className={styles.large} />
      {isOffered && (
        <CommandButton
          command={startWithPresentation}
          look={isPlain ? 'accent' : 'outline'}
          className={styles.large}
        />
      )}
      <CommandButton
        command={beginReview}
        look={isPlain && isOffered ? 'outline' : 'accent'}
        className={styles.large}
      >
        {isPlain
          ? words.choose.beginPlain
          : first === presentation
            ? words.choose.withPresentation
            : words.choose.begin}
      </CommandButton>
    </div>
  );
}
