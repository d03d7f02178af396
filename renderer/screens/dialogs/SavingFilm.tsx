import { words } from '../../../shared/words';
import { cancelFilmExport } from '../../services/film-export-service';
import { attempt } from '../../services/report';
import type { FilmSaving } from '../../store/exchange';
import { CheckProgress } from '../../ui/Check';
import { Choice } from '../../ui/Dialog';
import styles from './dialogs.module.css';

const { filmExport: said } = words;

/** How far the saving of a film is, with a way to cancel it. */
export function SavingFilm({ code, saving }: { readonly code: string; readonly saving: FilmSaving }) {
  const { share, stalled, leftMs, cancelling } = saving;
  return (
    <Choice
      title={said.title(code)}
      noneFocused
      answers={[
        {
          label: cancelling ? said.cancelling : said.cancel,
          disabled: cancelling,
          onChoose: () => attempt(cancelFilmExport),
        },
      ]}
    >
      <div className={styles.paragraphs}>
        <p>{said.saving}</p>
        <CheckProgress doneBytes={share} bytes={1} label={said.progress} />
        <p className={styles.muted}>
          {leftMs === undefined ? said.timeUnknown : said.timeLeft(Math.round(leftMs / 60_000))}
        </p>
        <p className={styles.attention} role="status">
          {stalled && said.stalled}
        </p>
      </div>
    </Choice>
  );
}
