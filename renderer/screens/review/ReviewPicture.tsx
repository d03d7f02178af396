import { words } from '../../../shared/words';
import { toggleBlack, toggleCard } from '../../commands/film';
import { keyLabel } from '../../commands/keys';
import { useKeys } from '../../commands/keys-of';
import { useAppState } from '../../store/store';
import { FilmPicture } from '../../ui/Picture';
import { Waiting } from '../../ui/Waiting';
import { usePictureClicks } from './picture-clicks';
import { QuestionCard } from './QuestionCard';
import styles from './review.module.css';

/** The film as large as its place allows: a click plays and pauses, a double click fills the screen. */
export function ReviewPicture() {
  const picture = useAppState((now) => now.review?.picture);
  const opening = useAppState((now) => now.review !== undefined && now.review.openingId === undefined);
  // What the TV shows may be seen behind the curtain, too.
  const isForGroup = useAppState(({ view, playing }) => view.filmShown && playing.cover === undefined);
  const clicks = usePictureClicks();
  return (
    <div className={styles.picturePlace}>
      <div className={styles.picture} {...clicks}>
        <FilmPicture picture={picture} className={styles.film} isHarmless={isForGroup} />
        <OverPicture />
      </div>
      {opening && (
        <div className={styles.overPicture}>
          <Waiting text={words.review.opening} />
        </div>
      )}
    </div>
  );
}

/** The first small picture until the film shows its own; for the discussion, black or the question. */
function OverPicture() {
  const first = useAppState((now) => now.review?.firstPicture);
  const cover = useAppState((now) => now.playing.cover);
  const [key = ''] = useKeys(toggleBlack);
  const [cardKey = ''] = useKeys(toggleCard);
  if (cover === 'card') return <QuestionCard note={words.playing.cardNow(keyLabel(cardKey))} />;
  if (cover === 'black')
    return (
      <p className={styles.black} role="status">
        {words.playing.blackNow(keyLabel(key))}
      </p>
    );
  return first && <img className={styles.firstPicture} src={first} alt="" />;
}
