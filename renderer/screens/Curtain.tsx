import { useLayoutEffect, useRef } from 'react';
import { words } from '../../shared/words';
import { isLost } from '../commands/focus-screen';
import { sayHowToExtend, tvIsApart } from '../commands/tv';
import { hasCurtain } from '../store/on-screen';
import { type AppState, useAppState } from '../store/store';
import { CommandButton } from '../ui/CommandButton';
import styles from './Curtain.module.css';

/**
 * The displays have changed, so the TV may show this screen: asks whether it does. Until someone has looked, the styles
 * draw only what is marked as harmless. Nothing is taken off the screen, so whatever was being done goes on afterwards.
 */
export function Curtain() {
  const isDrawn = useAppState(hasCurtain);
  const why = useAppState(whyWords);
  const mirrored = useAppState(({ tv }) => tv.mirrored);
  const focused = useRef<Element>(null);
  // Before anything else is painted.
  useLayoutEffect(() => {
    const { activeElement } = document;
    document.documentElement.toggleAttribute('data-curtain', isDrawn);
    if (isDrawn) focused.current = activeElement;
    // What is hidden loses the focus, and gets it back.
    else if (isLost() && focused.current instanceof HTMLElement) focused.current.focus();
  }, [isDrawn]);
  if (!isDrawn) return null;
  return (
    <section className={styles.curtain} aria-labelledby="curtain" data-harmless>
      <div role="alert">
        <h2 id="curtain" className={styles.question}>
          {words.displays.question}
        </h2>
        <p>{why}</p>
      </div>
      <div className={styles.answers}>
        {/* What the system says comes first. */}
        {mirrored && <CommandButton command={sayHowToExtend} look="accent" />}
        <CommandButton command={tvIsApart} look={mirrored ? 'outline' : 'accent'} />
        {!mirrored && <CommandButton command={sayHowToExtend} look="outline" />}
      </div>
    </section>
  );
}

function whyWords({ tv: { on, mirrored } }: AppState): string {
  const { lost, changed, hidden } = words.curtain;
  const happened = mirrored ? words.curtain.mirrored : on === 'lost' ? lost : changed;
  return `${happened} ${hidden}`;
}
