import { words } from '../../../shared/words';
import { endCheck } from '../../commands/library';
import { runCommand } from '../../commands/run';
import type { CheckDialog } from '../../store/view';
import { CheckFindings, CheckProgress } from '../../ui/Check';
import { Page } from '../../ui/Dialog';
import { FaultText } from '../../ui/Toast';
import styles from './dialogs.module.css';

/** The check of a session: its progress, then what it found. */
export function CheckPage({ dialog }: { readonly dialog: CheckDialog }) {
  const { code, report, fault } = dialog;
  const over = report !== undefined || fault !== undefined;
  return (
    <Page
      title={words.check.title(code)}
      intro={words.check.reading}
      wide={false}
      closeLabel={over ? words.app.close : words.check.cancel}
      onClose={() => runCommand(endCheck, { timeStamp: performance.now() })}
    >
      <div className={styles.paragraphs} role="status">
        {report && <CheckFindings report={report} />}
        {fault && <FaultText code={fault} />}
        {!over && <CheckProgress {...dialog} />}
      </div>
    </Page>
  );
}
