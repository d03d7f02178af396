import {
  FlaskConical,
  KeyRound,
  Lock,
  Plus,
  Printer,
  Settings as SettingsIcon,
  ShieldAlert,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Unfinished as UnfinishedDeletion } from '../../../shared/model/receipt';
import type { SessionSummary } from '../../../shared/model/session-summary';
import { formatBytes, words } from '../../../shared/words';
import { lock } from '../../commands/app';
import { importSealed } from '../../commands/exchange';
import { importRecording } from '../../commands/importing';
import {
  checkLibrary,
  finishErasing,
  newRecording,
  setPassphrase,
  showNotice,
  showSettings,
} from '../../commands/library';
import { attempt } from '../../services/report';
import { changeSettings } from '../../services/room-service';
import { found, searchedFrom } from '../../store/library';
import { type AppState, useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { CommandButton } from '../../ui/CommandButton';
import { KeysButton, TvButton } from '../../ui/HeaderButtons';
import { News } from '../../ui/News';
import { ScreenTitle, Scroll } from '../../ui/Screen';
import { ScreenFaults } from '../../ui/Toast';
import { Waiting } from '../../ui/Waiting';
import { DropTarget } from './DropTarget';
import { ImportLine } from './ImportLine';
import styles from './library.module.css';
import { Receipts } from './Receipts';
import { SessionRow, whenWords } from './SessionRow';
import { WhichDate } from './WhichDate';

/** The first screen. */
export function LibraryScreen() {
  const sessions = useAppState((now) => now.library.sessions);
  const app = useAppState((now) => now.app);
  return (
    <DropTarget>
      <Scroll className={styles.page}>
        <header className={styles.header}>
          <ScreenTitle>{words.library.title}</ScreenTitle>
          <CommandButton command={showNotice} look="plain" icon={<Printer size={18} aria-hidden="true" />} />
          <CommandButton
            command={showSettings}
            look="plain"
            icon={<SettingsIcon size={18} aria-hidden="true" />}
          />
          <TvButton />
          <CommandButton
            command={lock}
            look="icon"
            aria-label={lock.label}
            icon={<Lock size={20} aria-hidden="true" />}
          />
          <KeysButton />
          <CommandButton command={newRecording} look="accent" icon={<Plus size={20} aria-hidden="true" />} />
        </header>
        <ScreenFaults />
        <News />
        <ImportLine />
        <WhichDate />
        <AskForPassphrase />
        <Unfinished />
        <section className={styles.sessions} aria-label={words.library.heading}>
          {sessions === undefined ? (
            <Waiting text={words.app.opening} />
          ) : sessions.length === 0 ? (
            <div className={styles.empty}>
              <p className={styles.emptyTitle}>{words.library.empty}</p>
              <p>{words.library.emptyNext}</p>
            </div>
          ) : (
            <Sessions sessions={sessions} />
          )}
        </section>
        <Receipts />
        <footer className={styles.footer}>
          <div className={styles.seldom}>
            <CommandButton command={importRecording} look="plain" showKey={false} />
            <CommandButton command={importSealed} look="plain" />
            <CommandButton command={checkLibrary} look="plain" />
          </div>
          <Unguarded />
          {app?.protectedBy === 'passphrase' && !app.hasRecoveryKey && (
            <Remark icon={<KeyRound size={16} />}>{words.app.noRecoveryKey}</Remark>
          )}
          {app?.trialRuntime && <Remark icon={<FlaskConical size={16} />}>{words.app.trialRuntime}</Remark>}
        </footer>
      </Scroll>
    </DropTarget>
  );
}

const listId = 'sessions';

/** The list, with a search field if it is long. */
function Sessions({ sessions }: { readonly sessions: readonly SessionSummary[] }) {
  const [typed, setTyped] = useState('');
  const isSearched = sessions.length >= searchedFrom;
  const shown = isSearched ? found(sessions, typed, saidOf) : sessions;
  return (
    <>
      {isSearched && (
        <input
          type="search"
          className={styles.search}
          aria-label={words.library.search}
          aria-controls={listId}
          placeholder={words.library.search}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      {shown.length === 0 && <p role="status">{words.library.notFound}</p>}
      <ul id={listId} tabIndex={-1} className={styles.list}>
        {shown.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </>
  );
}

/** What a session is searched by. */
function saidOf(session: SessionSummary): string {
  const { code, keptReason = '' } = session;
  return `${code || words.library.unknownCode} ${whenWords(session)} ${keptReason}`;
}

/** Whether no keychain guards the key, and the person has declined a passphrase, or has not been asked yet. */
const isUnguarded =
  (declined: boolean) =>
  ({ app, settings }: AppState): boolean =>
    app?.protectedBy === 'key-file' && settings.passphraseDeclined === declined;

/** Said at the end of the page once the person has declined. */
function Unguarded() {
  const isSaid = useAppState(isUnguarded(true));
  if (!isSaid) return null;
  return (
    <div className={styles.unguarded}>
      <Remark icon={<ShieldAlert size={16} />}>{words.app.keyFile}</Remark>
      <CommandButton command={setPassphrase} look="plain" />
    </div>
  );
}

/** Asked once; if the person declines, one line at the end of the page says what protects the recordings. */
function AskForPassphrase() {
  const asks = useAppState(isUnguarded(false));
  if (!asks) return null;
  return (
    <section className={styles.ask} aria-labelledby="ask-passphrase">
      <h2 id="ask-passphrase" className={styles.askTitle}>
        {words.app.askPassphrase}
      </h2>
      <p>{words.app.askPassphraseWhy}</p>
      <div className={styles.askButtons}>
        <CommandButton command={setPassphrase} />
        <Button look="plain" onClick={() => attempt(() => changeSettings({ passphraseDeclined: true }))}>
          {words.app.declinePassphrase}
        </Button>
      </div>
    </section>
  );
}

/** Deletions that could not be finished: exactly what is left. */
function Unfinished() {
  const unfinished = useAppState((now) => now.library.unfinished);
  if (unfinished.length === 0) return null;
  return (
    <section className={styles.unfinished} role="alert">
      {unfinished.map((each) => (
        <p key={each.id}>{unfinishedWords(each)}</p>
      ))}
      <CommandButton command={finishErasing} />
    </section>
  );
}

function unfinishedWords({ code, files, bytes, strangers = 0, hasKey }: UnfinishedDeletion): string {
  if (hasKey) return words.finish.undeleted(code);
  if (strangers > 0) return words.finish.strangersLeft(code, strangers);
  return words.finish.unfinished(code, files, formatBytes(bytes));
}

function Remark({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <p className={styles.remark}>
      <span aria-hidden="true">{icon}</span>
      {children}
    </p>
  );
}
