import { X } from 'lucide-react';
import { words } from '../../../shared/words';
import { closeImport, showImport } from '../../commands/importing';
import { useAppState } from '../../store/store';
import { CheckProgress } from '../../ui/Check';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import styles from './import.module.css';

const { importing: said } = words;

/** An import that runs while the person is in the library, or has ended meanwhile. */
export function ImportLine() {
  const now = useAppState((all) => all.importing.now);
  if (!now || now.step === 'looking') return null;
  if (now.step === 'running')
    return (
      <section className={styles.line} aria-label={said.title}>
        <div className={styles.far}>
          <p>{said.lineRunning(now.code, Math.floor(now.share * 100))}</p>
          <CheckProgress doneBytes={now.share} bytes={1} label={said.progress} />
        </div>
        <CommandButton command={showImport} />
      </section>
    );
  const isDone = now.step === 'done';
  return (
    <section className={styles.line} role="status">
      <p className={classes(styles.far, !isDone && styles.attention)}>
        {isDone ? said.lineDone(now.code) : said.lineFailed}
      </p>
      <CommandButton command={showImport} />
      <CommandButton
        command={closeImport}
        look="icon"
        aria-label={closeImport.label}
        icon={<X size={16} aria-hidden="true" />}
      />
    </section>
  );
}
