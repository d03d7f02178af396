import { useEffect, useId, useRef, useState } from 'react';
import type { GuardState } from '../../../shared/ipc/contract';
import { type FaultCode, faultCodeOf } from '../../../shared/model/fault';
import type { ShownChange } from '../../../shared/model/key-change';
import { faultText, words } from '../../../shared/words';
import * as guardService from '../../services/guard-service';
import { attempt } from '../../services/report';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { isTypedTwice, NewPassphrase, nothingTyped, SecretField } from '../../ui/SecretField';
import { NumberField } from './SettingField';
import styles from './settings.module.css';

const { guard: said } = words;

/** What guards the library key: the passphrase and the recovery key. What is typed stays in here. */
export function Guard() {
  const [state, setState] = useState<GuardState>();
  const [shown, setShown] = useState<ShownKey>();
  const [told, setTold] = useState('');
  const look = (): void => attempt(() => guardService.guardState().then(setState));
  useEffect(look, []);
  const section = useRef<HTMLElement>(null);
  const isWanted = useAppState((now) => now.view.at === 'guard') && state !== undefined;
  useEffect(() => {
    if (isWanted) section.current?.scrollIntoView();
  }, [isWanted]);
  const done = (text: string): void => {
    setTold(text);
    setShown(undefined);
    look();
  };
  return (
    <section ref={section} className={styles.section} aria-labelledby="settings-guard">
      <h3 id="settings-guard" className={styles.part}>
        {said.title}
      </h3>
      {state && (
        <>
          <p className={styles.note}>{said.now[guardService.guardedBy(state)]}</p>
          {shown ? (
            <RecoveryKey shown={shown} onDone={done} />
          ) : (
            <>
              <Passphrase
                key={String(state.kinds)}
                isSet={guardService.guardedBy(state) === 'passphrase'}
                hasRecovery={state.kinds.includes('recovery-key')}
                told={told}
                onDone={done}
                onShown={setShown}
              />
              <Recovery state={state} onShown={setShown} />
            </>
          )}
          <LockAfter />
        </>
      )}
    </section>
  );
}

/** A recovery key that is being shown. */
interface ShownKey {
  readonly key: string;
  /** The change made once it is written down. */
  readonly change: ShownChange;
}

/** Runs an action that can fail, and keeps its fault or its success message. */
function useAct(): { busy: boolean; wrong: FaultCode | undefined; act: Act } {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<FaultCode>();
  const act: Act = async (run) => {
    setBusy(true);
    setWrong(undefined);
    try {
      await run();
    } catch (error) {
      setWrong(faultCodeOf(error));
    }
    setBusy(false);
  };
  return { busy, wrong, act };
}

type Act = (run: () => Promise<void>) => Promise<void>;

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

function Passphrase({
  isSet,
  hasRecovery,
  told,
  onDone,
  onShown,
}: {
  readonly isSet: boolean;
  /** Whether a recovery key exists, which works in place of a forgotten passphrase. */
  readonly hasRecovery: boolean;
  readonly told: string;
  readonly onDone: (told: string) => void;
  readonly onShown: (shown: ShownKey) => void;
}) {
  const [now, setNow] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [asks, setAsks] = useState(false);
  const { busy, wrong, act } = useAct();
  const canSet = isTypedTwice(typed) && !busy && (!isSet || now !== '');
  /** Done at once, or once the new recovery key is written down. */
  const run = (changing: Promise<string | undefined>, change: ShownChange): Promise<void> =>
    changing.then((key) => {
      setNow('');
      setTyped(nothingTyped);
      if (key === undefined) onDone(said.done[change]);
      else onShown({ key, change });
    });
  const set = (): Promise<void> =>
    run(guardService.setPassphrase(now, typed.next), isSet ? 'passphrase-changed' : 'passphrase-set');
  const remove = (): void => {
    setAsks(false);
    void act(() => run(guardService.removePassphrase(now), 'passphrase-removed'));
  };
  if (asks) return <RemoveQuestion onYes={remove} onNo={() => setAsks(false)} />;
  return (
    <>
      {isSet && (
        <SecretField
          label={hasRecovery ? said.currentOrRecovery : said.current}
          value={now}
          onText={setNow}
        />
      )}
      <NewPassphrase typed={typed} onTyped={setTyped} />
      <div className={styles.buttons}>
        <Button disabled={!canSet} onClick={() => void act(set)}>
          {isSet ? said.change : said.set}
        </Button>
        {isSet && (
          <Button look="plain" disabled={busy || now === ''} onClick={() => setAsks(true)}>
            {said.remove}
          </Button>
        )}
      </div>
      <Told told={busy ? said.changing : told} wrong={wrong} />
      <p className={styles.note}>{`${said.note} ${said.forgotten}`}</p>
    </>
  );
}

/** Asked in place of the fields before the passphrase is removed. The no button has the focus. */
function RemoveQuestion({ onYes, onNo }: { readonly onYes: () => void; readonly onNo: () => void }) {
  const no = useRef<HTMLButtonElement>(null);
  const asked = useId();
  useEffect(() => no.current?.focus(), []);
  return (
    <div role="alertdialog" aria-labelledby={asked} className={styles.question}>
      <p id={asked}>{said.removeAsks}</p>
      <div className={styles.buttons}>
        <Button ref={no} onClick={onNo}>
          {said.removeNo}
        </Button>
        <Button look="destroy" onClick={onYes}>
          {said.removeYes}
        </Button>
      </div>
    </div>
  );
}

function Recovery({
  state,
  onShown,
}: {
  readonly state: GuardState;
  readonly onShown: (shown: ShownKey) => void;
}) {
  const [now, setNow] = useState('');
  const { busy, wrong, act } = useAct();
  const isAsked = state.kinds.includes('passphrase');
  const has = state.kinds.includes('recovery-key');
  const make = async (): Promise<void> => {
    const key = await guardService.makeRecoveryKey(now);
    onShown({ key, change: has ? 'recovery-replaced' : 'recovery-made' });
  };
  return (
    <>
      <h3 className={styles.part}>{said.recovery}</h3>
      <p className={styles.note}>{has ? `${said.hasRecovery} ${said.recoveryNote}` : said.recoveryNote}</p>
      {isAsked && <SecretField label={said.current} value={now} onText={setNow} />}
      <div className={styles.buttons}>
        <Button disabled={busy || (isAsked && now === '')} onClick={() => void act(make)}>
          {has ? said.makeNew : said.make}
        </Button>
      </div>
      <Told told={busy ? said.changing : ''} wrong={wrong} />
    </>
  );
}

/**
 * A recovery key, shown only this once. While it is shown, this window is hidden from screen recording and
 * screen sharing, whatever the settings say. Nothing is changed until it is written down.
 */
function RecoveryKey({
  shown: { key, change },
  onDone,
}: {
  readonly shown: ShownKey;
  readonly onDone: (told: string) => void;
}) {
  const { busy, wrong, act } = useAct();
  useEffect(() => {
    attempt(() => guardService.hideSecret(true));
    // While locked the call is refused; the lock screen hides the window, and shows it again.
    return () => attempt(() => guardService.hideSecret(false));
  }, []);
  // Someone who leaves the settings has not written it down. If there was an answer, or if the app was
  // locked, nothing is waiting any more.
  useEffect(() => () => attempt(guardService.leave), []);
  const written = async (): Promise<void> => {
    await guardService.written();
    onDone(said.done[change]);
  };
  const cancel = async (): Promise<void> => {
    await guardService.cancel();
    onDone('');
  };
  return (
    <div role="status">
      <p>{change === 'recovery-made' ? said.shown.first : said.shown.next}</p>
      <p className={styles.recoveryKey}>{key}</p>
      <p className={styles.then}>{said.whenWritten[change]}</p>
      <div className={styles.buttons}>
        <Button look="accent" disabled={busy} onClick={() => void act(written)}>
          {said.written}
        </Button>
        <Button disabled={busy} onClick={() => attempt(() => guardService.showRecoveryKey(key))}>
          {said.print}
        </Button>
        <Button look="plain" disabled={busy} onClick={() => void act(cancel)}>
          {said.cancel}
        </Button>
      </div>
      <Told told={busy ? said.changing : ''} wrong={wrong} />
    </div>
  );
}

function Told({ told, wrong }: { readonly told: string; readonly wrong: FaultCode | undefined }) {
  if (wrong) return <p role="alert">{faultText(wrong)}</p>;
  return <p role="status">{told}</p>;
}
