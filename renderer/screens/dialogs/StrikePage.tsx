import { formatClock, words } from '../../../shared/words';
import { endStrike } from '../../commands/film';
import { runCommand } from '../../commands/run';
import { attempt } from '../../services/report';
import { strike } from '../../services/strike-service';
import type { StrikeDialog } from '../../store/view';
import { CheckProgress } from '../../ui/Check';
import { Page, Question } from '../../ui/Dialog';
import styles from './dialogs.module.css';

const { strike: said } = words;

/** Asks once, says what is struck, and then shows the progress. */
export function StrikePage({ dialog }: { readonly dialog: StrikeDialog }) {
  const { code, running } = dialog;
  if (!running)
    return (
      <Question
        title={said.title(code)}
        yes={said.yes}
        busy={undefined}
        no={said.no}
        look="destroyFill"
        onYes={() => attempt(() => strike(dialog))}
      >
        <p>{said.intro}</p>
        <Struck dialog={dialog} />
        <p>{said.edges}</p>
        <p className={styles.muted}>{said.copies}</p>
      </Question>
    );
  return (
    <Page
      title={said.title(code)}
      intro={said.running}
      wide={false}
      closeLabel={said.cancel}
      onClose={() => runCommand(endStrike, { timeStamp: performance.now() })}
    >
      <div className={styles.paragraphs} role="status">
        <Struck dialog={dialog} />
        <CheckProgress {...dialog} label={said.progress} />
      </div>
    </Page>
  );
}

function Struck({ dialog: { passage } }: { readonly dialog: StrikeDialog }) {
  return (
    <ul className={styles.bullets}>
      <li>{said.passage(formatClock(passage.fromMs), formatClock(passage.toMs))}</li>
    </ul>
  );
}
