import { missingCase } from '../../../shared/model/fault';
import { formatRoom, words } from '../../../shared/words';
import { type StorageProblem, storageProblems } from '../../store/storage';
import { useAppState } from '../../store/store';
import { Fold } from '../../ui/Fold';
import styles from './before.module.css';
import { deviceProblems, soundProblems } from './room-problems';

/**
 * One sentence says that disk and power are good, another whether the disk is encrypted. Or how many things there are to
 * fix, those of the room included: they may be out of view. Only then it can be unfolded.
 */
export function StorageSentence() {
  const storage = useAppState((now) => now.room.storage);
  const ofRoom = useAppState(({ room }) => [...soundProblems(room), ...deviceProblems(room)].join('\n'));
  if (!storage) return <p className={styles.note} />;
  const problems = [
    ...storageProblems(storage).map(problemWords),
    ...ofRoom.split('\n').filter((line) => line !== ''),
  ];
  const { diskEncryption } = storage;
  // If encryption is off, that is one of the problems.
  const disk = diskEncryption && diskEncryption !== 'off' ? words.storage.disk[diskEncryption] : '';
  if (problems.length === 0) {
    return (
      <p className={styles.note}>
        {words.storage.well(formatRoom(storage.minutesLeft))} {disk}
      </p>
    );
  }
  // The worst problem is not folded away.
  const title =
    diskEncryption === 'off'
      ? words.storage.lookAtDisk(problems.length - 1)
      : words.storage.look(problems.length);
  return (
    <>
      <Fold title={title} className={styles.storage}>
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Fold>
      {disk && <p className={styles.note}>{disk}</p>}
    </>
  );
}

function problemWords(problem: StorageProblem): string {
  switch (problem.kind) {
    case 'little-room':
      return words.storage.littleRoom(formatRoom(problem.minutes));
    case 'synced':
      return words.storage.synced(problem.service);
    case 'weak-file-system':
      return words.storage.weakFileSystem;
    case 'not-encrypted':
      return words.storage.notEncrypted;
    case 'on-battery':
      return words.storage.onBattery;
    default:
      return missingCase(problem);
  }
}
