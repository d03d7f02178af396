import { words } from '../../../shared/words';
import { cancelAndClose, closeNow, stayOpen, waitToClose } from '../../commands/app';
import { runCommand } from '../../commands/run';
import { type ClosingState, percentOf } from '../../store/removal';
import { useAppState } from '../../store/store';
import { Choice } from '../../ui/Dialog';
import { HarmlessContext } from '../../ui/harmless';
import styles from './dialogs.module.css';

const { closing: said } = words.strike;

const stay = (): void => runCommand(stayOpen, { timeStamp: performance.now() });

/** Someone closes the window while something is being removed, imported or exported. */
export function ClosingQuestion() {
  const closing = useAppState((now) => now.closing);
  if (!closing) return null;
  return (
    <HarmlessContext value={true}>
      {'cancels' in closing ? <CancelsWork {...closing} /> : <WaitForRemoval {...closing} />}
    </HarmlessContext>
  );
}

/** Asks whether to cancel what is being imported or exported. The window closes when nothing of it is left. */
function CancelsWork({ cancels, ending }: Extract<ClosingState, { cancels: unknown }>) {
  const { title, lost, stay: no, yes, ending: canceling } = words.closing;
  return (
    <Choice
      title={title[cancels]}
      answers={[
        { label: no, look: 'accent', disabled: ending, onChoose: stay },
        {
          label: ending ? canceling : yes[cancels],
          disabled: ending,
          onChoose: (timeStamp) => runCommand(cancelAndClose, { timeStamp }),
        },
      ]}
      onEscape={ending ? undefined : stay}
    >
      <p>{lost[cancels]}</p>
    </Choice>
  );
}

/** Asks whether to wait for what is being removed. The window closes when that is finished. */
function WaitForRemoval({ waiting }: Extract<ClosingState, { waiting: unknown }>) {
  const removal = useAppState((now) => now.removal);
  const percent = percentOf(removal);
  return (
    <Choice
      title={said.title(removal !== undefined)}
      answers={[
        ...(waiting
          ? []
          : [
              {
                label: said.wait,
                look: 'accent' as const,
                onChoose: (timeStamp: number) => runCommand(waitToClose, { timeStamp }),
              },
            ]),
        { label: said.now, onChoose: (timeStamp) => runCommand(closeNow, { timeStamp }) },
        { label: said.stay, look: 'plain', onChoose: stay },
      ]}
      onEscape={stay}
    >
      <div className={styles.paragraphs}>
        {percent !== undefined && <p>{said.progress(percent)}</p>}
        {waiting && <p>{said.waiting}</p>}
        <p className={styles.muted}>{said.later}</p>
      </div>
    </Choice>
  );
}
