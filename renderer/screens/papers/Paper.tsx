import { useState } from 'react';
import type { FaultCode } from '../../../shared/model/fault';
import { faultText, words } from '../../../shared/words';
import { main } from '../../services/main';
import { Button } from '../../ui/Button';

/** One line of what is known: its name, and what it is. */
export function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

/**
 * What is done with the page; not on the paper.
 * @param keeps whether it may be kept as a PDF
 */
export function PaperButtons({ keeps = true }: { readonly keeps?: boolean }) {
  const [fault, setFault] = useState<FaultCode>();
  const [busy, setBusy] = useState(false);
  const run = (act: () => ReturnType<typeof main.notice.print | typeof main.notice.keep>): void => {
    setBusy(true);
    setFault(undefined);
    void act().then((result) => {
      setBusy(false);
      if (!result.ok) setFault(result.code);
    });
  };
  return (
    <header className="buttons">
      <Button look="accent" disabled={busy} onClick={() => run(() => main.notice.print())}>
        {words.notice.print}
      </Button>
      {keeps && (
        <Button disabled={busy} onClick={() => run(() => main.notice.keep())}>
          {words.notice.keep}
        </Button>
      )}
      {fault && <p role="alert">{faultText(fault)}</p>}
    </header>
  );
}
