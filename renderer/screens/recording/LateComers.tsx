import { useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words';
import { focusScreen } from '../../commands/focus-screen';
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
  const all = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isRead = useAppState((now) => now.recording?.toRead !== undefined);
  // It unfolds at the lower edge, where little of it would be seen.
  useEffect(() => {
    const { current } = all;
    const folds = current?.closest(`.${styles.folds}`);
    if (!open || !isRead || !current || !folds) return;
    folds.scrollTop += current.getBoundingClientRect().top - folds.getBoundingClientRect().top;
  }, [open, isRead]);
  const agree = (): void => {
    if (people === undefined) return;
    attempt(() => lateComers(people));
    setTyped('');
    // From now on, keys mark again.
    focusScreen();
    setOpen(false);
  };
  return (
    <div ref={all} className={styles.lateFold}>
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
          onSubmit={(event) => {
            event.preventDefault();
            // That everyone agrees is a press of its own.
            button.current?.focus();
          }}
        >
          <Sentences />
          <div className={styles.agree}>
            <label>
              {words.recording.people}
              <input
                className={styles.people}
                inputMode="numeric"
                maxLength={3}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </label>
            <Button ref={button} disabled={people === undefined} onClick={agree}>
              {words.recording.lateYes}
            </Button>
            {people === undefined && (
              <p className={styles.facts}>
                {typed.trim() === '' ? words.recording.lateNumber : words.before.peopleRange}
              </p>
            )}
          </div>
        </form>
      </Fold>
    </div>
  );
}

/** What everyone else agreed to, word for word. */
function Sentences() {
  const toRead = useAppState((now) => now.recording?.toRead);
  const onPaper = useAppState((now) => now.settings.writtenConsent);
  if (!toRead) return null;
  const facts = agreedFacts(toRead);
  return (
    <>
      <h3>{words.recording.lateAloud}</h3>
      {onPaper && <p>{words.recording.lateSigns}</p>}
      <ol className={styles.sentences}>
        {toRead.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {facts && <p className={styles.facts}>{facts}</p>}
    </>
  );
}
