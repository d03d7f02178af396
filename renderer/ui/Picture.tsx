import { useEffect, useLayoutEffect, useRef } from 'react';
import { words } from '../../shared/words';
import { classes } from './classes';
import styles from './Picture.module.css';

/** The room as the camera sees it now: not mirrored, and without its sound. */
export function LivePicture({
  stream,
  none,
  className,
}: {
  readonly stream: MediaStream | undefined;
  /** Said where there is no camera. */
  readonly none?: string | undefined;
  readonly className?: string | undefined;
}) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element || !stream) return;
    element.srcObject = stream;
    // Rejected when the stream is changed before it plays; the next one plays then.
    element.play().catch(() => undefined);
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  return (
    <div className={classes(styles.frame, className)}>
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
  className,
}: {
  readonly picture: HTMLVideoElement | undefined;
  readonly className?: string | undefined;
}) {
  const frame = useRef<HTMLDivElement>(null);
  // At once with the screen: a film that is nowhere for a while, between two screens, stops.
  useLayoutEffect(() => {
    if (!picture) return;
    picture.setAttribute('aria-label', words.review.film);
    frame.current?.append(picture);
    return () => picture.remove();
  }, [picture]);
  return <div ref={frame} className={classes(styles.frame, className)} />;
}
