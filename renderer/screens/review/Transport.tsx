import { Pause, Play, RotateCcw } from 'lucide-react';
import { words } from '../../../shared/words';
import { back10, nextMoment, startStop, toggleBlack, toggleCard } from '../../commands/film';
import { bookmark } from '../../commands/marks';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { TagShape } from '../../ui/TagShape';
import { PlayingMenu } from './PlayingMenu';
import styles from './transport.module.css';

/**
 * Back, play, next, and what covers the picture; on the left how the film is played, on the far right the
 * bookmark. Play is the one filled button.
 */
export function Transport() {
  const playing = useAppState((now) => now.review?.playing ?? false);
  const cover = useAppState((now) => now.playing.cover);
  return (
    <div className={styles.transport}>
      <PlayingMenu />
      <div className={styles.steer}>
        <CommandButton
          command={back10}
          className={styles.step}
          aria-label={words.playing.back10}
          showKey={false}
          icon={<RotateCcw size={20} aria-hidden="true" />}
        >
          {words.playing.back10Short}
        </CommandButton>
        <CommandButton
          command={startStop}
          look="accent"
          className={styles.play}
          icon={
            playing ? (
              <Pause size={22} fill="currentColor" strokeWidth={0} aria-hidden="true" />
            ) : (
              <Play size={22} fill="currentColor" strokeWidth={0} aria-hidden="true" />
            )
          }
        >
          {playing ? words.review.stop : words.review.start}
        </CommandButton>
        <CommandButton command={nextMoment} className={styles.step}>
          {words.review.next}
        </CommandButton>
        <CommandButton command={toggleBlack} className={styles.step} aria-pressed={cover === 'black'}>
          {words.playing.blackShort}
        </CommandButton>
        <CommandButton command={toggleCard} className={styles.step} aria-pressed={cover === 'card'}>
          {words.playing.cardShort}
        </CommandButton>
      </div>
      <CommandButton command={bookmark} className={styles.bookmark} icon={<TagShape category="bookmark" />} />
    </div>
  );
}
