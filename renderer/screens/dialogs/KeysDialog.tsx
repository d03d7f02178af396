import { words } from '../../../shared/words';
import type { Command } from '../../commands/command';
import { useKeys } from '../../commands/keys-of';
import { allCommands } from '../../commands/registry';
import { useAppState } from '../../store/store';
import { Page } from '../../ui/Dialog';
import { KeyCap } from '../../ui/KeyCap';
import styles from './dialogs.module.css';
import { regionKeys } from './regions';

/** The keys of the current screen. */
export function KeysDialog() {
  const now = useAppState((all) => all);
  const here = allCommands().filter(
    ({ screens, keys, isListed }) =>
      screens.includes(now.view.screen) && keys.length > 0 && isListed?.(now) !== false,
  );
  const marks = here.filter(({ isMark }) => isMark);
  return (
    <Page title={words.keys.title} intro={words.keys.intro}>
      <KeyList title={words.keys.rest} commands={here.filter(({ isMark }) => !isMark)} />
      {marks.length > 0 && <KeyList title={words.keys.marks} commands={marks} />}
      {now.view.screen === 'summary' && (
        <section>
          <h3 className={styles.heading}>{words.filmExport.regionKeys}</h3>
          <ul className={styles.keys}>
            {regionKeys.map(({ keys, label }) => (
              <Row key={label} keys={keys} label={label} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

function KeyList({
  title,
  commands: list,
}: {
  readonly title: string;
  readonly commands: readonly Command[];
}) {
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.keys}>
        {list.map((command) => (
          <CommandRow key={command.id} command={command} />
        ))}
      </ul>
    </section>
  );
}

function CommandRow({ command }: { readonly command: Command }) {
  return <Row keys={useKeys(command)} label={command.label} />;
}

function Row({ keys, label }: { readonly keys: readonly string[]; readonly label: string }) {
  return (
    <li>
      <span className={styles.caps}>
        {keys.map((one) => (
          <KeyCap key={one} keys={one} />
        ))}
      </span>
      {label}
    </li>
  );
}
