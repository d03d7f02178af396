import { words } from '../../../shared/words';
import { cancelImportNow } from '../../commands/importing';
import { runCommand } from '../../commands/run';
import { deleteOriginals } from '../../services/import-service';
import { attempt } from '../../services/report';
import { useAppState } from '../../store/store';
import { Question } from '../../ui/Dialog';
import styles from './dialogs.module.css';

const { importing: said } = words;

/** Asks once whether to cancel the import that runs. */
export function CancelImport() {
  return (
    <Question
      title={said.cancelTitle}
      yes={said.cancelYes}
      busy={undefined}
      no={said.cancelNo}
      onYes={(timeStamp) => runCommand(cancelImportNow, { timeStamp })}
    >
      <p>{said.cancelBody}</p>
    </Question>
  );
}

/** Asks once whether to delete the originals, and says what that does not reach. */
export function DeleteOriginals({ count }: { readonly count: number }) {
  const busy = useAppState((now) => now.view.dialogBusy);
  return (
    <Question
      title={said.deleteTitle(count)}
      yes={said.deleteYes}
      busy={busy ? said.deleting : undefined}
      no={said.deleteNo}
      look="destroyFill"
      onYes={() => attempt(deleteOriginals)}
    >
      <p>{said.deleteBody(count)}</p>
      <p>{said.notReached}</p>
      <ul className={styles.bullets}>
        {said.notReachedList.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Question>
  );
}
