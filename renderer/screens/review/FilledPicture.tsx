import { Pause, Play, RotateCcw, SkipForward, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { words } from '../../../shared/words';
import { back10, nextMoment, startStop, toggleBlack, toggleCard } from '../../commands/film';
import { showOnTv } from '../../commands/tv';
import { saidOfFilm } from '../../store/review';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { FilmPicture } from '../../ui/Picture';
import { ScreenFaults, ToastPlace } from '../../ui/Toast';
import styles from './filled.module.css';
import { usePictureClicks } from './picture-clicks';
import { QuestionCard } from './QuestionCard';
import { TimeBar } from './TimeBar';

/** For a group without its own screen: the picture, and for a while after the pointer moves, the controls. */
export function FilledPicture() {
  const picture = useAppState((now) => now.review?.picture);
  const first = useAppState((now) => now.review?.firstPicture);
  const cover = useAppState((now) => now.playing.cover);
  const awake = useAwake();
  const clicks = usePictureClicks();
  return (
    <section className={classes(styles.screen, !awake && styles.still)} aria-label={words.tv.filled}>
      <div className={styles.film} {...clicks}>
        <FilmPicture picture={picture} className={styles.film} />
        {first && <img className={styles.over} src={first} alt="" />}
        {cover === 'black' && <div className={styles.over} />}
        {cover === 'card' && <QuestionCard />}
      </div>
      <div className={styles.said}>
        <Said />
      </div>
      <Controls />
    </section>
  );
}

/**
 * What is wrong, and of the messages only the one that says nothing about a moment but its time: it was marked.
 */
function Said() {
  const trouble = useAppState(({ review }) => saidOfFilm(review));
  const tells = useAppState((now) => now.view.toast === undefined || now.view.toast.kind === 'marked');
  return (
    <>
      {trouble && <p role="alert">{words.review[trouble]}</p>}
      <ScreenFaults />
      {tells && <ToastPlace />}
    </>
  );
}

function Controls() {
  const playing = useAppState((now) => now.review?.playing ?? false);
  return (
    <div className={styles.controls} role="toolbar" aria-label={words.tv.controls}>
      <TimeBar />
      <div className={styles.buttons}>
        <CommandButton command={back10} icon={<RotateCcw size={20} aria-hidden="true" />}>
          {words.playing.back10Short}
        </CommandButton>
        <CommandButton
          command={startStop}
          look="accent"
          icon={playing ? <Pause size={20} aria-hidden="true" /> : <Play size={20} aria-hidden="true" />}
        >
          {playing ? words.review.stop : words.review.start}
        </CommandButton>
        <CommandButton command={nextMoment} icon={<SkipForward size={20} aria-hidden="true" />}>
          {words.review.nextShort}
        </CommandButton>
        <CommandButton command={toggleBlack}>{words.playing.blackShort}</CommandButton>
        <CommandButton command={toggleCard}>{words.playing.cardShort}</CommandButton>
        <CommandButton command={showOnTv} icon={<X size={20} aria-hidden="true" />}>
          {words.tv.leave}
        </CommandButton>
      </div>
    </div>
  );
}

/** How long the controls stay visible after the last movement, in ms. */
const awakeMs = 3000;

/** Whether the pointer was moved, or a key pressed, a moment ago. */
function useAwake(): boolean {
  const [awake, setAwake] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = (): void => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), awakeMs);
    };
    const types = ['pointermove', 'pointerdown', 'keydown'] as const;
    wake();
    for (const type of types) window.addEventListener(type, wake, { capture: true });
    return () => {
      clearTimeout(timer);
      for (const type of types) window.removeEventListener(type, wake, { capture: true });
    };
  }, []);
  return awake;
}
