import { formatDay, words } from '../../../shared/words';
import { PaperButtons } from './Paper';

const { recoveryPaper: said } = words;

/** A recovery key on paper, in large letters, and what it is for. It says nothing about any session. */
export function RecoveryPage({ recoveryKey }: { readonly recoveryKey: string }) {
  return (
    <>
      <PaperButtons keeps={false} warning={said.printWarning} />
      <main className="page">
        <h1>{said.title}</h1>
        <p>{said.made(formatDay(Date.now()))}</p>
        <p className="key">{recoveryKey}</p>
        <p>{said.use}</p>
        <p>{said.keep}</p>
      </main>
    </>
  );
}
