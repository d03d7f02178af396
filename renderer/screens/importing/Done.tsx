import type { ImportState } from '../../../shared/model/importing';
import { formatClock, shownName, words } from '../../../shared/words';
import { closeImport, deleteOriginals, reviewImported } from '../../commands/importing';
import type { ImportingState } from '../../store/importing';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import styles from './importing.module.css';

const { importing: said } = words;

/** How it ended: what was changed or left out, the way to the review, and what can become of the originals. */
export function Done({
  done: { code, lengthMs, files, originals: there },
  originals,
}: {
  readonly done: Extract<ImportState, { step: 'done' }>;
  readonly originals: ImportingState['originals'];
}) {
  const changed = files.filter(({ repairs }) => repairs.length > 0);
  return (
    <div className={styles.scroll}>
      <div className={classes(styles.alone, styles.ended)}>
        <section className={styles.paragraphs} aria-labelledby="importing-done">
          <h2 id="importing-done" className={styles.large}>
            {said.done(code)}
          </h2>
          <p>
            {said.doneFacts(formatClock(lengthMs))} {changed.length === 0 && said.asItWas}
          </p>
          {changed.length > 0 && (
            <>
              <p>{said.changed}</p>
              <ul className={styles.bullets}>
                {changed.map(({ name, repairs }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name, and the list does not change
                  <li key={at}>
                    {said.changedIn(name, repairs.map((each) => said.repairs[each]).join(' '))}
                  </li>
                ))}
              </ul>
            </>
          )}
          <div className={styles.buttons}>
            <CommandButton command={reviewImported} look="accent" />
            <CommandButton command={closeImport} />
          </div>
        </section>
        <Originals there={there} originals={originals} />
      </div>
    </div>
  );
}

/** They are still where they were, not encrypted. */
function Originals({
  there,
  originals,
}: {
  readonly there: number;
  readonly originals: ImportingState['originals'];
}) {
  return (
    <section className={styles.originals} aria-labelledby="importing-originals">
      <h2 id="importing-originals" className={styles.heading}>
        {said.originals}
      </h2>
      {originals ? (
        <div role="status" className={styles.paragraphs}>
          {originals.deleted > 0 && <p>{said.deleted(originals.deleted)}</p>}
          {originals.left.length > 0 && (
            <>
              <p className={styles.attention}>{said.left}</p>
              <ul className={styles.bullets}>
                {originals.left.map((name, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name, and the list does not change
                  <li key={at} className={styles.name}>
                    {shownName(name)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      ) : there > 0 ? (
        <>
          <p>{said.originalsAre(there)}</p>
          <div className={styles.buttons}>
            <CommandButton command={deleteOriginals} look="destroy" />
          </div>
        </>
      ) : (
        <p>{said.noOriginals}</p>
      )}
    </section>
  );
}
