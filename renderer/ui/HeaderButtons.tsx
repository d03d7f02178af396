import { ArrowLeft, Keyboard } from 'lucide-react';
import type { ReactNode } from 'react';
import { words } from '../../shared/words';
import { backToLibrary } from '../commands/back-to-library';
import type { Command } from '../commands/command';
import { showKeys } from '../commands/show-keys';
import { CommandButton } from './CommandButton';

/** Leaves a screen for the library; says in the screen's own words what that means. */
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

/** Shows which keys there are; on every screen. */
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
