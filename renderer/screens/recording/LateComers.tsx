import { useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words';
import { lateComers, readToLateComers } from '../../services/recording-marks-service';
import { attempt } from '../../services/report';
import { peopleOf } from '../../store/before';
import { useAppState } from '../../store/store';
import { agreedFacts } from '../../ui/agreed-facts';
import { Button } from '../../ui/Button';
import { Fold } from '../../ui/Fold';
import styles from './tags.module.css';

/**
 * Someone joins late: the sentences are read aloud once more, and it is noted how many people have agreed by
 * now.
 */
export function LateComers() {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const people = peopleOf({ people: typed });
  const form = useRef<HTMLFormElement>(null);
  const isRead = useAppState((now) => now.recording?.toRead !== undefined);
  // It unfolds at the lower edge, where little of it would be seen.
  useEffect(() => {
    const { current } = form;
    const folds = current?.closest(`.${styles.folds}`);
    if (!open || !isRead || !current || !folds) return;
    folds.scrollTop += current.getBoundingClientRect().top - folds.getBoundingClientRect().top;
  }, [open, isRead]);
  return (
    <Fold
      title={words.recording.late}
      open={open}
      onOpenChange={(unfolded) => {
        setOpen(unfolded);
        if (unfolded) attempt(readToLateComers);
      }}
    >
      <form
        className={styles.late}
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (people === undefined) return;
          attempt(() => lateComers(people));
          setTyped('');
          // Folded, nothing of it has the focus: from now on, keys mark again.
          setOpen(false);
        }}
      >
        <Sentences />
        <div className={styles.agree}>
          <label>
            {words.recording.people}
            <input
              className={styles.people}
              inputMode="numeric"
              maxLength={2}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <Button type="submit" disabled={people === undefined}>
            {words.recording.lateYes}
          </Button>
        </div>
      </form>
    </Fold>
  );
}

/** What everyone else agreed to, word for word. */
function Sentences() {
  const toRead = useAppState((now) => now.recording?.toRead);
  if (!toRead) return null;
  const facts = agreedFacts(toRead);
  return (
    <>
      <h3>{words.recording.lateAloud}</h3>
      <ol className={styles.sentences}>
        {toRead.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {facts && <p className={styles.facts}>{facts}</p>}
    </>
  );
}
