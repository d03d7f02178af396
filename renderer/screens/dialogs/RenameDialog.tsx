import { useEffect, useRef, useState } from 'react';
import { codeOf, codePartNames, isCodePart, isCodeUsed, partsOfCode } from '../../../shared/model/code';
import { words } from '../../../shared/words';
import { closeDialog } from '../../commands/app';
import { runCommand } from '../../commands/run';
import { renameSession } from '../../services/library-service';
import { attempt } from '../../services/report';
import { usedCodes } from '../../store/before';
import { useAppState } from '../../store/store';
import type { RenameQuestion } from '../../store/view';
import { CodeFields } from '../../ui/CodeFields';
import { Choice } from '../../ui/Dialog';
import styles from './dialogs.module.css';

const { rename: said } = words;
const noParts = { month: '', place: '', group: '', session: '' };

/** Gives a session another code, e.g. because a name was typed into it. */
export function RenameDialog({ sessionId, code }: RenameQuestion) {
  const busy = useAppState((now) => now.view.dialogBusy);
  const library = useAppState((now) => now.library);
  const [typed, setTyped] = useState(() => {
    const parts = partsOfCode(code);
    return { parts: parts ?? noParts, otherCode: parts ? undefined : code };
  });
  const { parts, otherCode } = typed;
  const next = otherCode?.trim() ?? codeOf(parts) ?? '';
  // Why it can't be changed to that.
  const wrong =
    otherCode === undefined
      ? codePartNames.filter((name) => !isCodePart(name, parts[name]))
      : next === ''
        ? (['code'] as const)
        : [];
  const isChanged = next !== '' && next !== code;
  // Back on the button that opened it, one more Enter would open it again.
  const [row] = useState(() => document.activeElement?.closest('li'));
  const isSaved = useRef(false);
  const save = (): void => {
    if (!isChanged || busy) return;
    isSaved.current = true;
    attempt(() => renameSession(sessionId, next));
  };
  const close = (): void => runCommand(closeDialog, { timeStamp: performance.now() });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <Choice
      title={said.title(code)}
      wide
      focusAfter={() => (isSaved.current ? row : undefined)}
      answers={[
        { label: said.yes, look: 'accent', disabled: !isChanged || busy, onChoose: save },
        { label: said.no, onChoose: close },
      ]}
      onEscape={close}
    >
      <form
        ref={form}
        className={styles.paragraphs}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <CodeFields
          {...typed}
          missing={wrong}
          isUsed={isChanged && isCodeUsed(next, usedCodes(library))}
          disabled={busy}
          onChange={(change) => setTyped({ ...typed, ...change })}
        />
        <p className={styles.muted}>{said.receipt}</p>
        <button type="submit" hidden />
      </form>
    </Choice>
  );
}
