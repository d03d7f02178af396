import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { UnlockState } from '../../../shared/ipc/contract';
import { type FaultCode, faultCodeOf } from '../../../shared/model/fault';
import { faultWords, words } from '../../../shared/words';
import { tryToOpen } from '../../services/unlock-service';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './unlock.module.css';

const { unlock: said } = words;
type Kind = UnlockState['kinds'][number];

/**
 * Before anything of the recordings is opened, and after locking: asks for the passphrase or, if that is
 * forgotten or the keychain is missing, for the recovery key.
 * @param besides what else to say while it is locked
 */
export function UnlockPage({
  state,
  besides,
}: {
  readonly state: UnlockState;
  readonly besides?: ReactNode;
}) {
  const [kind, setKind] = useState<Kind>(state.kinds[0] ?? 'passphrase');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FaultCode | undefined>(
    !state.fault || state.fault === 'passphrase-needed' ? undefined : state.fault,
  );
  const [waits, wait] = useWait(state.waitMs);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // At first, for the other secret, and after a wrong one: while that was being checked, the field was
  // disabled. Where there is nothing to type, Enter opens.
  useEffect(() => {
    if (!busy) (kind === 'none' ? button : input).current?.focus();
  }, [busy, kind]);
  const others = state.kinds.filter((each) => each !== kind);
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      const { fault: wrong, waitMs } = await tryToOpen({ kind, text });
      if (wrong === undefined) return;
      setFault(wrong);
      wait(waitMs);
    } catch (error) {
      setFault(faultCodeOf(error));
    }
    setBusy(false);
  };
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{state.locked ? said.locked : said.title}</h1>
      {besides}
      <p>{said.intro[kind]}</p>
      <form className={styles.form} onSubmit={(event) => void open(event)}>
        {kind !== 'none' && (
          <TextField
            label={said.names[kind]}
            field={input}
            type={kind === 'passphrase' ? 'password' : 'text'}
            value={text}
            disabled={busy}
            onText={setText}
          />
        )}
        <div className={styles.buttons}>
          <Button
            ref={button}
            type="submit"
            look="accent"
            disabled={busy || waits > 0 || (kind !== 'none' && text === '')}
          >
            {busy ? said.opening : state.locked ? said.unlock : said.open}
          </Button>
          {others.map((other) => (
            <Button
              key={other}
              look="plain"
              onClick={() => {
                setKind(other);
                setText('');
                setFault(undefined);
              }}
            >
              {said.take[other]}
            </Button>
          ))}
        </div>
      </form>
      {fault && <Wrong code={fault} />}
      {waits > 0 && <p role="status">{said.wait(waits)}</p>}
    </div>
  );
}

/** What went wrong, in its three parts. */
export function Wrong({ code }: { readonly code: FaultCode }) {
  const { happened, lost, doNow } = faultWords[code];
  return (
    <p className={styles.attention} role="alert">
      <strong>{happened}</strong> {lost} {doNow}
    </p>
  );
}

/** The seconds left to wait, counted down. */
function useWait(firstMs: number): [number, (ms: number) => void] {
  const [untilMs, setUntil] = useState(performance.now() + firstMs);
  const [nowMs, setNow] = useState(performance.now());
  const waits = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  useEffect(() => {
    if (waits === 0) return;
    const timer = setTimeout(() => setNow(performance.now()), 250);
    return () => clearTimeout(timer);
  });
  return [
    waits,
    (ms) => {
      // The same time for both, because a moment later would already be a wait.
      const now = performance.now();
      setNow(now);
      setUntil(now + ms);
    },
  ];
}
