import { words } from '../../../shared/words';
import { closeNow, stayOpen, waitToClose } from '../../commands/app';
import { runCommand } from '../../commands/run';
import { percentOf } from '../../store/removal';
import { useAppState } from '../../store/store';
import { Choice } from '../../ui/Dialog';
import styles from './dialogs.module.css';

const { closing: said } = words.strike;

/**
 * Someone closes the window while something is being removed: asks whether to wait. The window closes when
 * that is finished.
 */
export function ClosingQuestion() {
  const closing = useAppState((now) => now.closing);
  const removal = useAppState((now) => now.removal);
  if (!closing) return null;
  const percent = percentOf(removal);
  const stay = (): void => runCommand(stayOpen, { timeStamp: performance.now() });
  return (
    <Choice
      title={said.title(removal !== undefined)}
      answers={[
        ...(closing.waiting
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
        {closing.waiting && <p>{said.waiting}</p>}
        <p className={styles.muted}>{said.later}</p>
      </div>
    </Choice>
  );
}
