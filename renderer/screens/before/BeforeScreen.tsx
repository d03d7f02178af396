import { useEffect, useRef } from 'react';
import { words } from '../../../shared/words';
import { runOn } from '../../commands/run';
import { setCode } from '../../commands/set-code';
import { startRecording } from '../../commands/start-recording';
import { wouldRecord } from '../../store/room';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { BackButton, KeysButton } from '../../ui/HeaderButtons';
import { ScreenNotice } from '../../ui/Notice';
import styles from './before.module.css';
import { RehearsalPage } from './RehearsalPage';
import { Room } from './Room';
import { StorageSentence } from './StorageSentence';

/** Before a recording: is it ready? Left the room, right the words. */
export function BeforeScreen() {
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <BackButton>{words.before.back}</BackButton>
        <h1 className={styles.title}>{words.before.title}</h1>
        <KeysButton />
      </header>
      <div className={styles.notice}>
        <ScreenNotice />
      </div>
      <div className={styles.columns}>
        <Room />
        <SessionWords />
      </div>
      <RehearsalPage />
    </div>
  );
}

function SessionWords() {
  const code = useAppState((now) => now.room.code);
  const starting = useAppState((now) => now.room.starting);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.focus();
    field.current?.setSelectionRange(end, end);
  }, []);

  return (
    <section className={styles.words} aria-label={words.before.words}>
      <div className={styles.field}>
        <label htmlFor="code">{words.before.code}</label>
        <input
          ref={field}
          id="code"
          className={styles.code}
          value={code}
          maxLength={80}
          spellCheck={false}
          autoComplete="off"
          aria-describedby="code-note"
          disabled={starting}
          onChange={(event) => runOn(setCode, event.target.value, { timeStamp: event.nativeEvent.timeStamp })}
        />
        <p id="code-note" className={styles.note}>
          {words.before.codeNote}
        </p>
      </div>
      <div className={styles.start}>
        <StorageSentence />
        <OneOnly />
        <CommandButton command={startRecording} look="accent" className={styles.startButton}>
          {starting ? words.before.starting : words.before.start}
        </CommandButton>
        <p className={styles.note}>{code.trim() === '' ? words.before.codeNeeded : words.before.kept}</p>
      </div>
    </section>
  );
}

/** What is recorded without the other is said before it begins: one may still start, knowingly. */
function OneOnly() {
  const would = useAppState((now) => wouldRecord(now.room));
  if (would === undefined || would === 'both') return null;
  return (
    <p className={styles.attention} role="status">
      {would === 'sound' ? words.before.soundOnly : words.before.pictureOnly}
    </p>
  );
}
