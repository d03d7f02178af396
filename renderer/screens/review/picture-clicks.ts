import { type MouseEvent, useEffect, useRef } from 'react';
import { startStop } from '../../commands/film';
import { runCommand } from '../../commands/run';
import { fillScreen, showOnTv } from '../../commands/tv';
import { state } from '../../store/store';

/** How long a second click may take to make a double click, in ms. */
const doubleMs = 250;

/**
 * A click on the picture plays or pauses; a double click fills the screen with it, or leaves that. Pausing is
 * immediate. Playing waits for the second click, so that a double click never plays a word to the group.
 */
export function usePictureClicks(): {
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
} {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasPlaying = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const isPlaying = (): boolean => state().review?.playing === true;
  return {
    onClick: ({ detail, timeStamp }) => {
      if (detail > 1) return;
      clearTimeout(timer.current);
      wasPlaying.current = isPlaying();
      const run = (): void => runCommand(startStop, { timeStamp });
      if (wasPlaying.current) run();
      else timer.current = setTimeout(run, doubleMs);
    },
    onDoubleClick: ({ timeStamp }) => {
      clearTimeout(timer.current);
      // The film goes on as before the first click.
      if (isPlaying() !== wasPlaying.current) runCommand(startStop, { timeStamp });
      runCommand(state().playing.fills ? showOnTv : fillScreen, { timeStamp });
    },
  };
}
