import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { words } from '../../../shared/words';
import type { Command } from '../../commands/command';
import { exportFilm, exportMarks, exportReport, exportSealed } from '../../commands/exchange';
import { runCommand } from '../../commands/run';
import { state, useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import styles from './export-menu.module.css';

/** Everything that can leave as a file, each with a line about what it is. */
const items: readonly (readonly [Command, about: string])[] = [
  [exportFilm, words.filmExport.openAbout],
  [exportReport, words.exchange.exportReportAbout],
  [exportMarks, words.exchange.exportAbout],
  [exportSealed, words.sealed.exportAbout],
];

/** How soon a second press on the button belongs to the first one, in ms. */
const doubleClickMs = 500;

/** The one place where exports are offered. */
export function ExportMenu() {
  const trigger = useRef<HTMLButtonElement>(null);
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  const isSecond = ({ timeStamp }: Event): boolean =>
    trigger.current?.dataset.state === 'open' && timeStamp - pressedAt.current < doubleClickMs;
  return (
    // A modal menu would lock the page's scrolling with a <style> element, which the content policy forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        asChild
        onPointerDown={(event) => {
          // The second half of a double click would close it again.
          if (isSecond(event.nativeEvent)) event.preventDefault();
          else pressedAt.current = event.timeStamp;
        }}
      >
        <Button ref={trigger}>
          {words.exchange.menu}
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles.menu}
          align="end"
          sideOffset={8}
          collisionPadding={16}
          onPointerDownOutside={(event) => {
            const { originalEvent } = event.detail;
            const { target } = originalEvent;
            const isOnButton = target instanceof Node && trigger.current?.contains(target);
            if (isOnButton && isSecond(originalEvent)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            // The dialog has the focus already, and gives it back to the button.
            if (state().view.dialog) event.preventDefault();
          }}
        >
          {items.map(([command, about]) => (
            <Item
              key={command.id}
              {...{ command, about }}
              // The dialog that opens gives the focus back to what has it now.
              onChoose={() => trigger.current?.focus()}
            />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({
  command,
  about,
  onChoose,
}: {
  readonly command: Command;
  readonly about: string;
  readonly onChoose: () => void;
}) {
  const enabled = useAppState((now) => command.isEnabled?.(now) !== false);
  return (
    <DropdownMenu.Item
      asChild
      disabled={!enabled}
      textValue={command.label}
      onSelect={() => {
        onChoose();
        runCommand(command, { timeStamp: performance.now() });
      }}
    >
      {/* A button, so that the second half of a double click is known as one. */}
      <button type="button" className={styles.item}>
        <span>{command.label}</span> <span className={styles.note}>{about}</span>
      </button>
    </DropdownMenu.Item>
  );
}
