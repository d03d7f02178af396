import { dayAfter } from '../../../shared/model/agreement';
import { formatCalendarDay, sentencesForImport, words } from '../../../shared/words';
import { beginImport } from '../../commands/importing';
import { runCommand } from '../../commands/run';
import { saysWatchers, type Wanting } from '../../store/before';
import { draftTyped, type ImportDraft, wantingOfImport } from '../../store/importing';
import { dateBy, nowBy } from '../../store/library';
import { update, useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { DetailsFields } from '../../ui/DetailsFields';
import styles from './importing.module.css';

const { importing: said } = words;

/** What is said about the session, what is read aloud, and that everyone has agreed. */
export function Details({ draft }: { readonly draft: ImportDraft }) {
  const { details, recordedOn, beginning } = draft;
  const settings = useAppState((now) => now.settings);
  const library = useAppState((now) => now.library);
  const missing = wantingOfImport(draft, settings, dateBy(library));
  const [wants] = missing;
  const { watchers, limit } = details;
  return (
    // Enter in a field begins.
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        runCommand(beginImport, { timeStamp: event.timeStamp });
      }}
    >
      <div className={styles.scroll}>
        <div className={styles.content}>
          <DetailsFields
            {...{ details, disabled: beginning }}
            isImport
            missing={new Set(missing)}
            sentences={(deleteBy) => sentencesForImport(recordedOn, { watchers, deleteBy, limit })}
            onChange={(change) =>
              update('importing', (importing) => ({
                ...importing,
                draft: importing.draft && draftTyped(importing.draft, change),
              }))
            }
          />
        </div>
      </div>
      <footer className={styles.bar}>
        <p className={classes(styles.barText, styles.muted)} role="status">
          {wants ? wantedWords(wants, draft, dayAfter(nowBy(library), 0)) : said.kept}
        </p>
        {/* It can be pressed while something is missing, and then goes there. */}
        <CommandButton
          command={beginImport}
          look="accent"
          className={classes(styles.main, wants && styles.dead)}
          aria-disabled={wants !== undefined}
        >
          {beginning ? said.beginning : said.begin}
        </CommandButton>
      </footer>
      <button type="submit" hidden />
    </form>
  );
}

/** What is missing. Of something that is there but not possible, it is said what would be. */
function wantedWords(wants: Wanting, { details }: ImportDraft, today: string): string {
  if (wants === 'watchers' && saysWatchers(details)) return words.before.oneSentence;
  if (wants === 'people') return said.wantsPeople;
  if (wants !== 'delete-by' || details.deleteBy === '') return words.before.wanting[wants];
  return words.finish.wantsDay(formatCalendarDay(today), formatCalendarDay(details.limit));
}
