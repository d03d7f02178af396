import { useEffect, useId, useRef, useState } from 'react';
import type { GuardState } from '../../../shared/ipc/guard-contract';
import { type FaultCode, faultCodeOf } from '../../../shared/model/fault';
import { passphraseStrength } from '../../../shared/model/passphrase';
import { faultText, words } from '../../../shared/words';
import { changeGuard } from '../../commands/change-guard';
import { report } from '../../services/report';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { NumberField } from './SettingField';
import styles from './settings.module.css';

const { guard: said } = words;

/** What guards the key of the recordings: the passphrase and the recovery key. What is typed stays in here. */
export function Guard() {
  const [state, setState] = useState<GuardState>();
  const look = (): void => void changeGuard.state().then(setState).catch(report);
  useEffect(look, []);
  const section = useRef<HTMLElement>(null);
  const isWanted = useAppState((now) => now.view.at === 'guard') && state !== undefined;
  useEffect(() => {
    if (isWanted) section.current?.scrollIntoView();
  }, [isWanted]);
  return (
    <section ref={section} className={styles.section} aria-labelledby="settings-guard">
      <h2 id="settings-guard">{said.title}</h2>
      {state && (
        <>
          <p className={styles.note}>{said.now[guardedBy(state)]}</p>
          <Passphrase key={String(state.kinds)} isSet={guardedBy(state) === 'passphrase'} onDone={look} />
          <Recovery state={state} onDone={look} />
          <LockAfter />
        </>
      )}
    </section>
  );
}

const guardedBy = ({ kinds }: GuardState): keyof typeof said.now =>
  (['passphrase', 'keychain', 'key-file'] as const).find((kind) => kinds.includes(kind)) ?? 'keychain';

/** Something that can go wrong, and what it says then or when it is done. */
function useAct(): { busy: boolean; told: string; wrong: FaultCode | undefined; act: Act } {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const [wrong, setWrong] = useState<FaultCode>();
  const act: Act = async (run, done) => {
    setBusy(true);
    setWrong(undefined);
    setTold('');
    try {
      await run();
      setTold(done);
    } catch (error) {
      setWrong(faultCodeOf(error));
    }
    setBusy(false);
  };
  return { busy, told, wrong, act };
}

type Act = (run: () => Promise<void>, done: string) => Promise<void>;

function LockAfter() {
  const minutes = useAppState((now) => now.settings.lockAfterMinutes);
  return (
    <NumberField
      name="lockAfterMinutes"
      label={words.settings.lockAfter}
      note={words.settings.lockAfterNote}
      value={minutes}
    />
  );
}

function Passphrase({ isSet, onDone }: { readonly isSet: boolean; readonly onDone: () => void }) {
  const [now, setNow] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const { busy, told, wrong, act } = useAct();
  const differ = again !== '' && again.normalize('NFKC') !== next.normalize('NFKC');
  const canSet = next !== '' && again !== '' && !differ && !busy && (!isSet || now !== '');
  const clear = (): void => {
    for (const set of [setNow, setNext, setAgain]) set('');
    onDone();
  };
  return (
    <>
      {isSet && <Secret label={said.current} value={now} onText={setNow} />}
      <Secret
        label={said.next}
        value={next}
        onText={setNext}
        note={said.strength[passphraseStrength(next)]}
      />
      <Secret label={said.again} value={again} onText={setAgain} note={differ ? said.differ : ''} />
      <div className={styles.buttons}>
        <Button
          disabled={!canSet}
          onClick={() => void act(() => changeGuard.setPassphrase(now, next).then(clear), said.isSet)}
        >
          {isSet ? said.change : said.set}
        </Button>
        {isSet && (
          <Button
            look="destroy"
            disabled={busy || now === ''}
            onClick={() => void act(() => changeGuard.removePassphrase(now).then(clear), said.isRemoved)}
          >
            {said.remove}
          </Button>
        )}
      </div>
      <Told told={told} wrong={wrong} />
      <p className={styles.note}>{said.note}</p>
    </>
  );
}

function Recovery({ state, onDone }: { readonly state: GuardState; readonly onDone: () => void }) {
  const [key, setKey] = useState<string>();
  const [now, setNow] = useState('');
  const { busy, wrong, act } = useAct();
  const isAsked = state.kinds.includes('passphrase');
  const has = state.kinds.includes('recovery-key');
  const make = async (): Promise<void> => {
    setKey(await changeGuard.makeRecoveryKey(now));
    setNow('');
  };
  if (key !== undefined)
    return (
      <div role="status">
        <p>{said.shown}</p>
        <RecoveryKey text={key} />
        <div className={styles.buttons}>
          <Button onClick={() => void changeGuard.showRecoveryKey(key).catch(report)}>{said.print}</Button>
          <Button
            onClick={() => {
              setKey(undefined);
              onDone();
            }}
          >
            {said.written}
          </Button>
        </div>
      </div>
    );
  return (
    <>
      <h3 className={styles.screen}>{said.recovery}</h3>
      <p className={styles.note}>{has ? `${said.hasRecovery} ${said.recoveryNote}` : said.recoveryNote}</p>
      {isAsked && <Secret label={said.current} value={now} onText={setNow} />}
      <div className={styles.buttons}>
        <Button disabled={busy || (isAsked && now === '')} onClick={() => void act(make, '')}>
          {has ? said.makeNew : said.make}
        </Button>
      </div>
      <Told told="" wrong={wrong} />
    </>
  );
}

/** While it is shown this window is hidden from screen recording and screen sharing, whatever the settings say. */
export function RecoveryKey({ text }: { readonly text: string }) {
  useEffect(() => {
    changeGuard.hideSecret(true).catch(report);
    // Locked, it is refused; the lock hides the window, and shows it again.
    return () => void changeGuard.hideSecret(false).catch(() => undefined);
  }, []);
  return <p className={styles.recoveryKey}>{text}</p>;
}

function Told({ told, wrong }: { readonly told: string; readonly wrong: FaultCode | undefined }) {
  if (wrong) return <p role="alert">{faultText(wrong)}</p>;
  return <p role="status">{told}</p>;
}

function Secret({
  label,
  value,
  note,
  onText,
}: {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly onText: (text: string) => void;
}) {
  const id = useId();
  const noteId = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="password"
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={note ? noteId : undefined}
        onChange={({ target }) => onText(target.value)}
      />
      {note && (
        <p id={noteId} className={styles.note}>
          {note}
        </p>
      )}
    </div>
  );
}
