import { type KeyboardEvent, useState } from 'react';
import { words } from '../../../shared/words';
import {
  isModifier,
  type KeyRefusal,
  refuseKeys,
  refuseOwnKeys,
  withFirstKey,
  withKeys,
  writeKeys,
} from '../../commands/choose-keys';
import type { Command } from '../../commands/command';
import { keyLabel, onMac } from '../../commands/keys';
import { useKeys } from '../../commands/keys-of';
import { addedTagCommands } from '../../commands/marks';
import { allCommands } from '../../commands/registry';
import { attempt } from '../../services/report';
import { changeSettings } from '../../services/room-service';
import { state, useAppState } from '../../store/store';
import { type ScreenName, screenNames } from '../../store/view';
import { Button } from '../../ui/Button';
import { Fold } from '../../ui/Fold';
import { KeyCap } from '../../ui/KeyCap';
import styles from './settings.module.css';

const give = (command: Command, keys: readonly string[] | undefined): void =>
  attempt(() => changeSettings({ keys: withKeys(state().settings.keys, command, keys) }));

/** The first screen of a command is where it is listed. A tag that was added without a key can be given one. */
const isListed = ({ id, screens, keys }: Command, screen: ScreenName): boolean =>
  (keys.length > 0 || addedTagCommands().some(({ command }) => command.id === id)) &&
  screenNames.find((name) => screens.includes(name)) === screen;

/** What can be set on one screen. */
const listedOn = (screen: ScreenName): readonly Command[] =>
  allCommands().filter((command) => isListed(command, screen));

/** Every command that has a key, and each tag, to be searched. The tags that a person added change. */
export const keyFields = () =>
  screenNames.flatMap((screen) =>
    listedOn(screen).map((command) => ({
      id: command.id,
      about: [words.settings.keys, command.label, words.settings.screens[screen]],
      show: () => (
        <ul>
          <KeyChoice command={command} />
        </ul>
      ),
    })),
  );

/** Every command that has a key, folded by screen, with a button to change the key. */
export function KeyChoices() {
  return (
    <>
      {screenNames.map((screen) => {
        const here = listedOn(screen);
        if (here.length === 0) return null;
        return (
          <Fold key={screen} title={words.settings.screens[screen]}>
            <ul>
              {here.map((command) => (
                <KeyChoice key={command.id} command={command} />
              ))}
            </ul>
          </Fold>
        );
      })}
    </>
  );
}

function KeyChoice({ command }: { readonly command: Command }) {
  const keys = useKeys(command);
  const chosen = useAppState((now) => now.settings.keys);
  const [listening, setListening] = useState(false);
  const [refused, setRefused] = useState<string>();
  const press = (event: KeyboardEvent): void => {
    // Tab moves on, as everywhere.
    if (!listening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setListening(false);
      return;
    }
    // The Enter that pressed the button may still be held.
    if (event.repeat || isModifier(event.nativeEvent)) return;
    const written = writeKeys(event.nativeEvent, onMac);
    setListening(false);
    if (written === undefined) {
      setRefused(words.settings.unknown);
      return;
    }
    const refusal = refuseKeys(written, command, allCommands(), chosen);
    setRefused(refusal && refusalWords(refusal));
    if (!refusal) give(command, withFirstKey(command, written, chosen));
  };
  const toOwn = (): void => {
    const refusal = refuseOwnKeys(command, allCommands(), chosen);
    setRefused(refusal && refusalWords(refusal));
    if (!refusal) give(command, undefined);
  };
  return (
    <li className={styles.choice}>
      <span className={styles.choiceLabel}>{command.label}</span>
      <span className={styles.caps}>
        {listening ? words.settings.press : keys.map((one) => <KeyCap key={one} keys={one} />)}
      </span>
      {chosen[command.id] && (
        <Button
          look="plain"
          className={styles.own}
          aria-label={words.settings.ownOf(command.label)}
          onClick={toOwn}
        >
          {words.settings.own}
        </Button>
      )}
      <Button
        className={styles.change}
        data-listens={listening || undefined}
        aria-label={words.settings.changeOf(command.label)}
        onClick={() => {
          setRefused(undefined);
          setListening(true);
        }}
        onKeyDown={press}
        onBlur={() => setListening(false)}
      >
        {words.settings.change}
      </Button>
      {refused && (
        <p className={styles.refused} role="alert">
          {refused}
        </p>
      )}
    </li>
  );
}

function refusalWords(refusal: KeyRefusal): string {
  if (refusal.kind === 'taken') return words.settings.taken(keyLabel(refusal.keys), refusal.by.label);
  return words.settings[refusal.kind];
}
