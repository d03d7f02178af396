import type { MediaSpan } from '../../../shared/media/media-time';
import { formatClock, words } from '../../../shared/words';
import { runCommand, runOn } from '../../commands/run';
import { endStrike, strike } from '../../commands/strike';
import type { StrikeDialog } from '../../store/view';
import { Button } from '../../ui/Button';
import { CheckProgress } from '../../ui/Check';
import { Page } from '../../ui/Dialog';
import styles from './dialogs.module.css';

const { strike: said } = words;

/** Asks once, says what is struck, and then how far it is. */
export function StrikePage({ dialog }: { readonly dialog: StrikeDialog }) {
  const { code, passage, flagged, running } = dialog;
  return (
    <Page
      title={said.title(code)}
      intro={said.intro}
      wide={false}
      closeLabel={running ? said.cancel : said.no}
      onClose={() => runCommand(endStrike, { timeStamp: performance.now() })}
    >
      <div className={styles.paragraphs}>
        <ul className={styles.bullets}>
          {passage && <li>{said.passage(...clocks(passage))}</li>}
          {flagged.map((span) => (
            <li key={span.fromMs}>{said.flagged(...clocks(span))}</li>
          ))}
        </ul>
        <p>{said.edges}</p>
        <p className={styles.muted}>{said.copies}</p>
        {running ? (
          <div role="status">
            <p>{said.running}</p>
            <CheckProgress {...dialog} label={said.progress} />
          </div>
        ) : (
          <Button
            look="destroyFill"
            onClick={({ nativeEvent: { timeStamp } }) => runOn(strike, dialog, { timeStamp })}
          >
            {said.yes}
          </Button>
        )}
      </div>
    </Page>
  );
}

const clocks = ({ fromMs, toMs }: MediaSpan): [string, string] => [formatClock(fromMs), formatClock(toMs)];
