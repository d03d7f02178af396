import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type FaultCode, faultCodeOf } from '../../../shared/model/fault';
import { words } from '../../../shared/words';
import { chooseFirst } from '../../services/unlock-service';
import { Button } from '../../ui/Button';
import { isTypedTwice, NewPassphrase, nothingTyped } from '../../ui/SecretField';
import { Wrong } from './UnlockPage';
import styles from './unlock.module.css';

const { app: said, guard, unlock } = words;

/**
 * The very first start, where no keychain guards the key: a passphrase or none. There is no key before the
 * answer, so that none has to be revoked.
 */
export function FirstPage() {
  const [typed, setTyped] = useState(nothingTyped);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FaultCode>();
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // At first, and after an answer was refused: while it was being checked, its button was disabled.
  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);
  const choose = async (passphrase: string | null): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    try {
      const { fault: wrong } = await chooseFirst(passphrase);
      if (wrong === undefined) return;
      setFault(wrong);
    } catch (error) {
      setFault(faultCodeOf(error));
    }
    setBusy(false);
  };
  const set = (event: FormEvent): void => {
    event.preventDefault();
    void choose(typed.next);
  };
  // While its button is disabled, Enter would do nothing and not say why.
  const tryEarly = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || isTypedTwice(typed)) return;
    event.preventDefault();
    setTried(true);
    const [first, second] = event.currentTarget.querySelectorAll('input');
    (typed.next === '' ? first : second)?.focus();
  };
  const wants = typed.next === '' ? said.wantsPassphrase : typed.again === '' ? said.wantsAgain : undefined;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{said.askPassphrase}</h1>
      <p>{said.askPassphraseWhy}</p>
      <form className={styles.form} onSubmit={set} onKeyDown={tryEarly}>
        <NewPassphrase typed={typed} field={field} onTyped={setTyped} />
        <p className={styles.note}>{`${guard.forgotten} ${guard.recoveryLater}`}</p>
        <div className={styles.buttons}>
          <Button type="submit" look="accent" disabled={busy || !isTypedTwice(typed)}>
            {busy ? unlock.opening : said.setPassphrase}
          </Button>
          <Button look="plain" disabled={busy} onClick={() => void choose(null)}>
            {said.declinePassphrase}
          </Button>
        </div>
      </form>
      {tried && wants && (
        <p className={styles.attention} role="alert">
          {wants}
        </p>
      )}
      {fault && <Wrong code={fault} />}
    </div>
  );
}
