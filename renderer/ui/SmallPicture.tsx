import { useEffect, useRef } from 'react';
import { readPicture } from '../services/small-picture-service';
import { useAppState } from '../store/store';
import styles from './SmallPicture.module.css';

/** The small picture nearest to a time of the film, read once it is visible; an empty place if there is none. */
export function SmallPicture({ mediaMs }: { readonly mediaMs: number }) {
  const openingId = useAppState((now) => now.review?.openingId);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!openingId) return;
    let isWanted = true;
    const place = canvas.current;
    const draw = async (): Promise<void> => {
      const picture = await readPicture(openingId, mediaMs);
      if (picture && place && isWanted) {
        place.width = picture.width;
        place.height = picture.height;
        place.getContext('2d')?.drawImage(picture, 0, 0);
      }
      picture?.close();
    };
    // If the film was closed meanwhile, or a picture does not verify, the place stays empty.
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      draw().catch(() => undefined);
    });
    if (place) seen.observe(place);
    return () => {
      isWanted = false;
      seen.disconnect();
    };
  }, [openingId, mediaMs]);
  return <canvas ref={canvas} className={styles.small} />;
}
