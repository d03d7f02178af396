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
 * Shows the picture on the TV. While a TV is on, says what the group sees; its title also says which TV it is, because
 * the name that a maker gave it can be of any length.
 */
export function TvButton() {
  const said = useAppState((now) => tvWords(now.tv));
  const display = useAppState(({ tv }) => tv.display?.label);
  return (
    <CommandButton
      command={showOnTv}
      data-harmless
      look="plain"
      showKey={false}
      className={styles.tv}
      aria-label={[showOnTv.label, said, said && display].filter(Boolean).join(', ')}
      icon={<Tv size={20} aria-hidden="true" />}
    >
      <span>{said ?? words.tv.tv}</span>
    </CommandButton>
  );
}

function tvWords({ on, mirrored, screening }: TvState): string | undefined {
  const { state, shown, name, goneShort, mirroredShort, crashedShort } = words.tv;
  switch (on) {
    case 'off':
      return undefined;
    case 'lost':
      return state(mirrored ? mirroredShort : goneShort);
    case 'crashed':
      return state(crashedShort);
    case 'placing':
      return state(shown.placing);
    case 'on':
      return state(screening.shown === 'code' && !screening.code ? name : shown[screening.shown]);
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
