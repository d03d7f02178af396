import { words } from '../../../shared/words';
import { cancelFilmExport } from '../../services/film-export-service';
import type { FilmSaving } from '../../store/exchange';
import styles from './dialogs.module.css';
import { Running } from './Running';

const { filmExport: said } = words;

/** How far the saving of a film is, with a way to cancel it. */
export function SavingFilm({ code, saving }: { readonly code: string; readonly saving: FilmSaving }) {
  const { stalled, leftMs } = saving;
  return (
    <Running
      title={said.title(code)}
      label={said.progress}
      progress={saving}
      about={<p>{said.saving}</p>}
      onCancel={cancelFilmExport}
    >
      <p className={styles.muted}>
        {leftMs === undefined ? said.timeUnknown : said.timeLeft(Math.round(leftMs / 60_000))}
      </p>
      <p className={styles.attention} role="status">
        {stalled && said.stalled}
      </p>
    </Running>
  );
}
