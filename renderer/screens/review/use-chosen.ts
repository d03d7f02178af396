import { useMemo } from 'react';
import { type Choice, chosenOf } from '../../marks/choices';
import { useAppState } from '../../store/store';

/** What is chosen, in the order of the discussion: the numbers are the places here. Not computed per frame. */
export function useChosen(): readonly Choice[] {
  const moments = useAppState((now) => now.review?.moments);
  const phases = useAppState((now) => now.review?.phases);
  const chosen = useAppState((now) => now.review?.chosen);
  const leftOut = useAppState((now) => now.review?.leftOut);
  const durationMs = useAppState((now) => now.review?.durationMs ?? 0);
  return useMemo(
    () =>
      moments && phases && chosen && leftOut
        ? chosenOf({ moments, phases, chosen, durationMs, leftOut })
        : [],
    [moments, phases, chosen, durationMs, leftOut],
  );
}
