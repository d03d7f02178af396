import { MessagesSquare, Pause, Play, RotateCcw, SkipForward } from 'lucide-react';
import { words } from '../../../shared/words';
import { back10, discussion, nextMoment, startStop } from '../../commands/film';
import { bookmark } from '../../commands/marks';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { TagShape } from '../../ui/TagShape';
import { PlayingMenu } from './PlayingMenu';
import styles from './review.module.css';

/** Back, start and stop, next; on the left how the film is played, on the far right the bookmark. */
export function Transport() {
  const playing = useAppState((now) => now.review?.playing ?? false);
  const discussing = useAppState((now) => now.playing.discussion !== undefined);
  return (
    <div className={styles.transport}>
      <div className={styles.how}>
        <PlayingMenu />
        <CommandButton
          command={discussion}
          aria-pressed={discussing}
          className={styles.toggle}
          icon={<MessagesSquare size={18} aria-hidden="true" />}
        />
      </div>
      <div className={styles.steer}>
        <CommandButton
          command={back10}
          look="plain"
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
          className={styles.startStop}
          aria-label={playing ? words.review.stop : words.review.start}
          icon={
            playing ? (
              <Pause size={26} fill="currentColor" strokeWidth={0} />
            ) : (
              <Play size={26} fill="currentColor" strokeWidth={0} />
            )
          }
        />
        <CommandButton
          command={nextMoment}
          look="plain"
          className={styles.step}
          aria-label={words.review.next}
          showKey={false}
        >
          {words.review.nextShort}
          <SkipForward size={20} aria-hidden="true" />
        </CommandButton>
      </div>
      <CommandButton command={bookmark} className={styles.bookmark} icon={<TagShape category="bookmark" />} />
    </div>
  );
}
