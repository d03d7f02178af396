import { type ReactNode, useEffect } from 'react';
import { words } from '../../../shared/words';
import { focusScreen } from '../../commands/focus-screen';
import { chooseOtherFiles, leaveImport, showFfmpeg } from '../../commands/importing';
import type { ImportingState } from '../../store/importing';
import { useAppState } from '../../store/store';
import { CheckProgress } from '../../ui/Check';
import { CommandButton } from '../../ui/CommandButton';
import { BackButton, KeysButton, TvButton } from '../../ui/HeaderButtons';
import { CentredHeader } from '../../ui/Screen';
import { FaultText, ScreenFaults } from '../../ui/Toast';
import { Waiting } from '../../ui/Waiting';
import { Alone } from './Alone';
import { Details } from './Details';
import { Done } from './Done';
import { Files } from './Files';
import styles from './importing.module.css';
import { Failed, Running } from './Running';

const { importing: said } = words;

/** A recording made elsewhere comes in: which files, what for and until when, how far it is, and how it ended. */
export function ImportingScreen() {
  const importing = useAppState((now) => now.importing);
  const step = stepOf(importing);
  // What had the focus is gone with the former step.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each step
  useEffect(() => {
    if (document.activeElement === document.body) focusScreen();
  }, [step]);
  return (
    <div className={styles.screen}>
      <CentredHeader className={styles.header}>
        <BackButton command={leaveImport}>{step === 'details' ? said.toFiles : said.back}</BackButton>
        <h1 className={styles.title}>{said.title}</h1>
        <div className={styles.headerEnd}>
          <TvButton />
          <KeysButton />
        </div>
      </CentredHeader>
      <div className={styles.faults}>
        <ScreenFaults />
      </div>
      <Step key={step} {...importing} />
    </div>
  );
}

function stepOf({ now, draft, fault }: ImportingState): string | undefined {
  if (now?.step === 'looking') return now.step;
  return draft?.step ?? (fault ? 'fault' : now?.step);
}

function Step({ now, draft, fault, originals }: ImportingState): ReactNode {
  if (now?.step === 'looking') return <Looking share={now.share} />;
  if (draft) return draft.step === 'files' ? <Files draft={draft} /> : <Details draft={draft} />;
  if (fault) return <NotLooked fault={fault} />;
  switch (now?.step) {
    case 'running':
      return <Running {...now} />;
    case 'done':
      return <Done done={now} originals={originals} />;
    case 'failed':
      return <Failed {...now} />;
    default:
      return <Waiting text={words.app.opening} />;
  }
}

function Looking({ share }: { readonly share: number }) {
  return (
    <Alone title={said.looking}>
      <CheckProgress doneBytes={share} bytes={1} label={said.lookingShare} />
      <p className={styles.muted}>{said.lookingNote}</p>
      <div className={styles.buttons}>
        <CommandButton command={leaveImport} showKey={false}>
          {said.cancel}
        </CommandButton>
      </div>
    </Alone>
  );
}

/** Why the files could not be looked at. Without an ffmpeg: the way to where one is named. */
function NotLooked({ fault }: { readonly fault: NonNullable<ImportingState['fault']> }) {
  const isFfmpeg = fault.startsWith('ffmpeg-');
  return (
    <Alone title={said.notLooked}>
      <div role="alert">
        <FaultText code={fault} />
      </div>
      <div className={styles.buttons}>
        {isFfmpeg && <CommandButton command={showFfmpeg} look="accent" />}
        <CommandButton command={chooseOtherFiles} look={isFfmpeg ? 'plain' : 'outline'} />
      </div>
    </Alone>
  );
}
