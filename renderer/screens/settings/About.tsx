import { words } from '../../../shared/words';
import { useAppState } from '../../store/store';
import styles from './settings.module.css';

/** What this program is, and which version. */
export function About() {
  const app = useAppState((now) => now.app);
  if (!app) return null;
  return (
    <div className={styles.field}>
      <p>{words.settings.version(app.version)}</p>
      {app.trialRuntime && <p className={styles.bad}>{words.app.trialRuntime}</p>}
      <p className={styles.note}>{words.settings.license}</p>
    </div>
  );
}
