import { words } from '../../../shared/words';
import { attempt } from '../../services/report';
import { cancelSealed } from '../../services/sealed-service';
import type { SealedProgress } from '../../store/exchange';
import { CheckProgress } from '../../ui/Check';
import { Choice } from '../../ui/Dialog';
import styles from './dialogs.module.css';

const { sealed: said } = words;

/** How far a sealed file is, with a way to cancel it. */
export function SealedRunning({
  title,
  label,
  running: { share, cancelling },
}: {
  readonly title: string;
  readonly label: string;
  readonly running: SealedProgress;
}) {
  return (
    <Choice
      title={title}
      noneFocused
      answers={[
        {
          label: cancelling ? said.cancelling : said.cancel,
          disabled: cancelling,
          onChoose: () => attempt(cancelSealed),
        },
      ]}
    >
      <div className={styles.paragraphs}>
        <CheckProgress doneBytes={share} bytes={1} label={label} />
      </div>
    </Choice>
  );
}
