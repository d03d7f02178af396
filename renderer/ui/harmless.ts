import { createContext, useContext } from 'react';
import { hasCurtain } from '../store/on-screen';
import { state } from '../store/store';

/** Whether what is within may be drawn behind the curtain. */
export const HarmlessContext = createContext(false);

/**
 * For the root of a dialog, which is drawn outside of the screen: its mark for the styles, and what keeps it open while
 * the curtain hides it, whatever is pressed or clicked.
 */
export function useHarmless(): {
  readonly mark: { readonly 'data-harmless': true | undefined };
  readonly ifSeen: (then: () => void) => () => void;
} {
  const isHarmless = useContext(HarmlessContext);
  return {
    mark: { 'data-harmless': isHarmless || undefined },
    ifSeen: (then) => () => {
      if (isHarmless || !hasCurtain(state())) then();
    },
  };
}
