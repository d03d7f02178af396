import { useState } from 'react';
import type { Settings } from '../../../shared/model/settings';
import type { Tag } from '../../../shared/model/tags';
import { words } from '../../../shared/words';
import { keyLabel } from '../../commands/keys';
import { keysOf } from '../../commands/keys-of';
import { markTag } from '../../commands/marks';
import { attempt } from '../../services/report';
import { askToImportTags, exportTags, removeTag } from '../../services/tags-service';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { Fold } from '../../ui/Fold';
import { TagShape } from '../../ui/TagShape';
import styles from './settings.module.css';

const { tags: said } = words;

/** The key that marks with it now. */
function keyNow(tag: Tag, chosen: Settings['keys']): string {
  const [key] = keysOf(markTag(tag), chosen);
  return key === undefined ? said.noKey : keyLabel(key);
}

/** The tags that a person added to those of the app; all of them go out to a file, and more come in from one. */
export function Tags({ isFound }: { readonly isFound: boolean }) {
  const tags = useAppState((now) => now.settings.tags);
  const keys = useAppState((now) => now.settings.keys);
  const [saved, setSaved] = useState<string>();
  return (
    <Fold title={said.title} open={isFound}>
      <p className={styles.note}>{said.about(tags.length)}</p>
      {tags.length > 0 && (
        <>
          <p className={styles.note}>{said.removeNote}</p>
          <ul className={styles.tags}>
            {tags.map((tag) => (
              <li key={tag.id} title={tag.definition}>
                <span>
                  <TagShape category={tag.category} /> {said.tag(tag.label, keyNow(tag, keys))}
                </span>
                <Button
                  look="plain"
                  aria-label={said.removeOf(tag.label)}
                  onClick={() => attempt(() => removeTag(tag.id))}
                >
                  {said.remove}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.buttons}>
        <Button onClick={() => attempt(askToImportTags)}>{said.import}</Button>
        <Button onClick={() => attempt(async () => setSaved(await exportTags()))}>{said.export}</Button>
      </div>
      <p role="status" className={styles.note}>
        {saved !== undefined && said.exported(saved)}
      </p>
    </Fold>
  );
}
