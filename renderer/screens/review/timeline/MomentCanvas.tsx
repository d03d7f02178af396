import { useLayoutEffect, useRef } from 'react';
import type { Span } from '../../../../shared/model/span';
import type { Colours } from './colours';
import type { Shape } from './geometry';
import { paint } from './paint';
import styles from './timeline.module.css';
import { useView } from './use-view';

export interface MomentCanvasProps {
  readonly shapes: readonly Shape[];
  readonly silences: readonly Span[];
  readonly tagsShown: boolean;
  readonly colours: Colours;
}

/**
 * The row of moments, and the silences behind the line of sound. The list of moments says the same in words.
 */
export function MomentCanvas({ shapes, silences, tagsShown, colours }: MomentCanvasProps) {
  const view = useView();
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, { view, shapes, silences, tagsShown, colours });
  }, [view, shapes, silences, tagsShown, colours]);
  return <canvas ref={canvas} className={styles.canvas} />;
}
