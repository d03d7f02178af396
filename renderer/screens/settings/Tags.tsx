import { useState } from 'react';
import { words } from '../../../shared/words';
import { keyLabel } from '../../commands/keys';
import { attempt } from '../../services/report';
import { askToImportTags, exportTags, removeTag } from '../../services/tags-service';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { Fold } from '../../ui/Fold';
import { TagShape } from '../../ui/TagShape';
import styles from './settings.module.css';

const { tags: said } = words;

/** The tags that a person added to those of the app; all of them go out to a file, and more come in from one. */
export function Tags({ isFound }: { readonly isFound: boolean }) {
  const tags = useAppState((now) => now.settings.tags);
  const [saved, setSaved] = useState<string>();
  return (
    <Fold title={said.title} open={isFound}>
      <p className={styles.note}>{said.about(tags.length)}</p>
      {tags.length > 0 && (
        <>
          <p className={styles.note}>{said.removeNote}</p>
          <ul className={styles.tags}>
            {tags.map(({ id, key, label, definition, category }) => (
              <li key={id} title={definition}>
                <span>
                  <TagShape category={category} /> {said.tag(label, key === '' ? said.noKey : keyLabel(key))}
                </span>
                <Button
                  look="plain"
                  aria-label={said.removeOf(label)}
                  onClick={() => attempt(() => removeTag(id))}
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
