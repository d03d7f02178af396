import type { LibraryReport } from '../../../shared/ipc/contract';
import { words } from '../../../shared/words';
import { endCheck } from '../../commands/library';
import { runCommand } from '../../commands/run';
import type { CheckAllDialog } from '../../store/view';
import { CheckProgress } from '../../ui/Check';
import { Page } from '../../ui/Dialog';
import { FaultText } from '../../ui/Toast';
import styles from './dialogs.module.css';

const { check: said } = words;

/** The check of the whole library: its progress, then what it found. */
export function CheckAllPage({ dialog }: { readonly dialog: CheckAllDialog }) {
  const { report, fault } = dialog;
  const over = report !== undefined || fault !== undefined;
  return (
    <Page
      title={said.allTitle}
      intro={said.allReading}
      wide={false}
      closeLabel={over ? words.app.close : said.cancel}
      onClose={() => runCommand(endCheck, { timeStamp: performance.now() })}
    >
      <div className={styles.paragraphs} role="status">
        {report && <Findings report={report} />}
        {fault && <FaultText code={fault} />}
        {!over && <CheckProgress {...dialog} />}
      </div>
    </Page>
  );
}

function Findings({ report }: { readonly report: LibraryReport }) {
  const { sessions, unfinished, foldersWithoutKey, keysWithoutFolder, copiesDiffer, strangers } = report;
  const bad = sessions.filter(({ condition }) => condition !== 'whole');
  return (
    <>
      <p>{said.allWhole(sessions.length - bad.length, sessions.length)}</p>
      {bad.length > 0 && (
        <ul className={styles.bullets}>
          {bad.map(({ id, code, condition }) => (
            <li key={id}>{said.allBad[condition](code || words.library.unknownCode)}</li>
          ))}
        </ul>
      )}
      {unfinished > 0 && <p>{said.unfinished(unfinished)}</p>}
      {foldersWithoutKey > 0 && <p>{said.foldersWithoutKey(foldersWithoutKey)}</p>}
      {keysWithoutFolder > 0 && <p>{said.keysWithoutFolder(keysWithoutFolder)}</p>}
      {copiesDiffer && <p>{said.copiesDiffer}</p>}
      {strangers.length > 0 && (
        <>
          <p>{words.strangers.found(strangers.length)}</p>
          <ul className={styles.bullets}>
            {strangers.map((each) => (
              <li key={each.path} className={styles.path}>
                {words.strangers.item(each)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
