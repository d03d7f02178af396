import type { ImportState } from '../../../shared/model/importing';
import { words } from '../../../shared/words';
import { cancelImport, chooseOtherFiles, closeImport, showFfmpeg } from '../../commands/importing';
import { CheckProgress } from '../../ui/Check';
import { CommandButton } from '../../ui/CommandButton';
import { FaultText } from '../../ui/Toast';
import { Alone } from './Alone';
import styles from './importing.module.css';
import { aboutHowLong } from './lengths';

const { importing: said } = words;

/** How far the import is. */
export function Running(props: Extract<ImportState, { step: 'running' }>) {
  const { code, share, leftMs, file, files, isStalled, isEnding } = props;
  return (
    <Alone title={said.running(code)}>
      <CheckProgress doneBytes={share} bytes={1} label={said.progress} />
      <p className={styles.facts}>
        {files > 1 && <span>{said.fileOf(file, files)}</span>}
        {leftMs !== undefined && !isEnding && <span>{said.timeLeft(aboutHowLong(leftMs))}</span>}
      </p>
      <p className={styles.attention} role="status">
        {isEnding ? said.ending : isStalled && said.stalled}
      </p>
      <p className={styles.muted}>
        {said.runningNote} {said.runningRecording}
      </p>
      <div className={styles.buttons}>
        <CommandButton command={cancelImport} />
      </div>
    </Alone>
  );
}

/** Why it failed. Nothing of it is left. */
export function Failed({ fault, name }: Extract<ImportState, { step: 'failed' }>) {
  return (
    <Alone title={said.failed}>
      {name !== undefined && <p className={styles.name}>{said.failedAt(name)}</p>}
      <div role="alert">
        <FaultText code={fault} />
      </div>
      <div className={styles.buttons}>
        <CommandButton command={closeImport} />
        <CommandButton command={chooseOtherFiles} look="plain" />
        {fault.startsWith('ffmpeg-') && <CommandButton command={showFfmpeg} look="plain" />}
      </div>
    </Alone>
  );
}
