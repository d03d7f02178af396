import { ArrowLeft, Keyboard, Tv } from 'lucide-react';
import type { ReactNode } from 'react';
import { words } from '../../shared/words';
import { showKeys } from '../commands/app';
import type { Command } from '../commands/command';
import { backToLibrary } from '../commands/library';
import { showOnTv } from '../commands/tv';
import { useAppState } from '../store/store';
import type { TvState } from '../store/tv';
import { CommandButton } from './CommandButton';
import { classes } from './classes';
import styles from './HeaderButtons.module.css';

/** Leaves a screen for the library; its label says what that means on this screen. */
export function BackButton({
  command = backToLibrary,
  children,
}: {
  readonly command?: Command;
  readonly children: ReactNode;
}) {
  return (
    <CommandButton
      command={command}
      look="plain"
      showKey={false}
      icon={<ArrowLeft size={18} aria-hidden="true" />}
    >
      {children}
    </CommandButton>
  );
}

/**
 * Shows the picture on the TV. While a TV is on, says which one, and what the group sees.
 * @param props.hasRoom there is room for the words on small screens, too
 */
export function TvButton({ hasRoom = false }: { readonly hasRoom?: boolean }) {
  const said = useAppState((now) => tvWords(now.tv));
  return (
    <CommandButton
      command={showOnTv}
      look="plain"
      showKey={false}
      className={classes(styles.tv, !hasRoom && styles.narrow)}
      aria-label={said === undefined ? showOnTv.label : `${showOnTv.label}, ${said}`}
      icon={<Tv size={20} aria-hidden="true" />}
    >
      <span className={styles.said}>{said ?? words.tv.tv}</span>
    </CommandButton>
  );
}

function tvWords({ on, display, screening }: TvState): string | undefined {
  const { state, shown, name, tv, goneShort, crashedShort } = words.tv;
  const named = (what: string): string => state(display?.label || tv, what);
  switch (on) {
    case 'off':
      return undefined;
    case 'lost':
      return named(goneShort);
    case 'crashed':
      return named(crashedShort);
    case 'placing':
      return named(shown.placing);
    case 'on':
      return named(screening.shown === 'code' && !screening.code ? name : shown[screening.shown]);
  }
}

/** Shows the list of keys; on every screen. */
export function KeysButton() {
  return (
    <CommandButton
      command={showKeys}
      look="icon"
      aria-label={words.keys.title}
      icon={<Keyboard size={20} />}
    />
  );
}
