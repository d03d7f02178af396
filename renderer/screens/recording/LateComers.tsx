import { useState } from 'react';
import { words } from '../../../shared/words';
import { lateComers } from '../../services/recording-marks-service';
import { attempt } from '../../services/report';
import { Button } from '../../ui/Button';
import { Fold } from '../../ui/Fold';
import styles from './recording.module.css';

const most = 99;

/** Someone joined late, was informed, and agrees: asks how many people there are now. */
export function LateComers() {
  const [typed, setTyped] = useState('');
  const people = Number(typed);
  const known = Number.isInteger(people) && people >= 1 && people <= most;
  return (
    <Fold title={words.recording.late}>
      <form
        className={styles.late}
        onSubmit={(event) => {
          event.preventDefault();
          if (!known) return;
          attempt(() => lateComers(people));
          setTyped('');
          // From now on, keys mark again.
          event.currentTarget.querySelector('input')?.blur();
        }}
      >
        <label>
          {words.recording.people}
          <input
            className={styles.people}
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <Button type="submit" disabled={!known}>
          {words.recording.lateYes}
        </Button>
      </form>
    </Fold>
  );
}
