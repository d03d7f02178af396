import { useEffect, useLayoutEffect, useRef } from 'react';
import { words } from '../../shared/words';
import { classes } from './classes';
import styles from './Picture.module.css';

/** The room as the camera sees it now: not mirrored, and without sound. */
export function LivePicture({
  stream,
  none,
  className,
}: {
  readonly stream: MediaStream | undefined;
  /** Shown if there is no camera. */
  readonly none?: string | undefined;
  readonly className?: string | undefined;
}) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element || !stream) return;
    element.srcObject = stream;
    // Rejects if the stream changes before it plays; the next one then plays.
    element.play().catch(() => undefined);
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  return (
    <div className={classes(styles.frame, className)} data-room>
      <video
        ref={video}
        aria-label={words.before.picture}
        tabIndex={-1}
        muted
        playsInline
        disablePictureInPicture
      />
      {!stream && none && <p className={styles.none}>{none}</p>}
    </div>
  );
}

/** The place for a film's element, which belongs to the player. */
export function FilmPicture({
  picture,
  isHarmless = false,
  className,
}: {
  readonly picture: HTMLVideoElement | undefined;
  /** Whether the group may see it: it is drawn behind the curtain. */
  readonly isHarmless?: boolean;
  readonly className?: string | undefined;
}) {
  const frame = useRef<HTMLDivElement>(null);
  // A layout effect, because a film that is in no document between two screens would stop.
  useLayoutEffect(() => {
    if (!picture) return;
    picture.setAttribute('aria-label', words.review.film);
    frame.current?.append(picture);
    return () => picture.remove();
  }, [picture]);
  return (
    <div ref={frame} className={classes(styles.frame, className)} data-harmless={isHarmless || undefined} />
  );
}
