import { useState } from 'react';
import { type FaultCode, faultCodeOf } from '../../../shared/model/fault';
import { faultText, words } from '../../../shared/words';
import { keepPaper, printPaper } from '../../services/paper-service';
import { Button } from '../../ui/Button';

/** One fact: its name, and its value. */
export function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

/**
 * The page's buttons, which are not printed.
 * @param keeps whether it may be saved as a PDF
 * @param warning shown first if it is to be printed
 */
export function PaperButtons({
  keeps = true,
  warning,
}: {
  readonly keeps?: boolean;
  readonly warning?: string;
}) {
  const [warned, setWarned] = useState(false);
  const [fault, setFault] = useState<FaultCode>();
  const [busy, setBusy] = useState(false);
  const run = (act: () => Promise<unknown>): void => {
    setBusy(true);
    setFault(undefined);
    // With the system's font, which is shown until ours is loaded, it may need more than one sheet.
    document.fonts.ready
      .then(act)
      .catch((error: unknown) => setFault(faultCodeOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <header className="buttons">
      {warned && <p role="alert">{warning}</p>}
      <Button
        look="accent"
        disabled={busy}
        onClick={() => {
          const asks = warning !== undefined && !warned;
          setWarned(asks);
          if (!asks) run(printPaper);
        }}
      >
        {warned ? words.notice.printAnyway : words.notice.print}
      </Button>
      {warned && <Button onClick={() => setWarned(false)}>{words.notice.printNot}</Button>}
      {keeps && (
        <Button disabled={busy} onClick={() => run(keepPaper)}>
          {words.notice.keep}
        </Button>
      )}
      {fault && <p role="alert">{faultText(fault)}</p>}
    </header>
  );
}
