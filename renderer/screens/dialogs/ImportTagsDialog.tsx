import { useState } from 'react';
import { planTags } from '../../../shared/exchange/tags';
import { maxAddedTags, tagSet } from '../../../shared/model/tag-set';
import { words } from '../../../shared/words';
import { closeDialog } from '../../commands/app';
import { keyLabel } from '../../commands/keys';
import { keysOf } from '../../commands/keys-of';
import { allCommands } from '../../commands/registry';
import { runCommand } from '../../commands/run';
import { attempt } from '../../services/report';
import { addTags } from '../../services/tags-service';
import type { ImportTagsDialog as TagsDialog } from '../../store/exchange';
import { state, useAppState } from '../../store/store';
import { Choice } from '../../ui/Dialog';
import { TagShape } from '../../ui/TagShape';
import styles from './dialogs.module.css';
import own from './exchange.module.css';
import { UnreadRows } from './ImportedRows';

const { tags: said } = words;
const close = (): void => runCommand(closeDialog, { timeStamp: performance.now() });

/** So many labels are named; there may be hundreds. */
const namedLabels = 12;
const list = (labels: readonly string[]): string =>
  said.labels(labels.slice(0, namedLabels), labels.length > namedLabels);

/** Keys that have a meaning where tags are marked with. */
const takenKeys = (): ReadonlySet<string> =>
  new Set(
    allCommands()
      .filter(({ screens }) => screens.includes('recording') || screens.includes('review'))
      .flatMap((command) => keysOf(command, state().settings.keys)),
  );

/** The tags of a file: which are new, which are there already, and what can't be read. */
export function ImportTagsDialog({ dialog: { file } }: { readonly dialog: TagsDialog }) {
  const busy = useAppState((now) => now.view.dialogBusy);
  // Decided when it opens: while they are being added, they are there already.
  const [plan] = useState(() =>
    planTags(file.tags, {
      ...{ there: tagSet(), taken: takenKeys() },
      room: maxAddedTags - state().settings.tags.length,
    }),
  );
  const { added, known, over, withoutKey } = plan;
  return (
    <Choice
      title={said.importTitle}
      wide
      answers={[
        {
          label: busy ? said.adding : added.length > 0 ? said.add(added.length) : said.addNone,
          look: 'accent',
          disabled: busy || added.length === 0,
          onChoose: () => attempt(() => addTags(added)),
        },
        { label: said.cancel, disabled: busy, onChoose: close },
      ]}
      onEscape={busy ? undefined : close}
    >
      <div className={own.fields}>
        <p className={styles.path}>{words.exchange.file(file.name, said.formats[file.format])}</p>
        <UnreadRows unread={file.unread} />
        <div className={own.plan} role="status">
          {added.length === 0 && <p>{said.none}</p>}
          {known.length > 0 && <p>{said.known(known.length, list(known))}</p>}
          {over > 0 && <p className={styles.attention}>{said.over(over, maxAddedTags)}</p>}
          {withoutKey.length > 0 && <p>{said.withoutKey(list(withoutKey))}</p>}
          {file.cut > 0 && <p className={styles.attention}>{said.cut(file.cut)}</p>}
        </div>
        {added.length > 0 && (
          <section aria-label={said.added}>
            <h3 className={styles.heading}>{said.added}</h3>
            <ul className={own.tags}>
              {added.map(({ id, key, label, definition, category }) => (
                <li key={id}>
                  <TagShape category={category} /> {said.tag(label, key === '' ? said.noKey : keyLabel(key))}
                  {definition !== '' && <span className={styles.muted}> {definition}</span>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Choice>
  );
}
