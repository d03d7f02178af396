import { useState } from 'react';
import type { FaultCode } from '../../../shared/model/fault';
import type { Settings } from '../../../shared/model/settings';
import { faultText, words } from '../../../shared/words';
import { main } from '../../services/main';
import { Button } from '../../ui/Button';
import { noticeSize } from './notice-size';

/** The page for the days before: the same words that are read aloud, so that everybody can think it over. */
export function NoticePage({ settings }: { readonly settings: Settings }) {
  const { purpose, watchers, keepDays, keepDaysLimit, consent } = settings;
  return (
    <>
      <Buttons />
      <main className="page" data-size={noticeSize(settings)}>
        <h1>{words.notice.title}</h1>
        <p>{words.notice.intro}</p>
        <dl>
          {purpose !== '' && <Fact name={words.before.purpose} text={purpose} />}
          {watchers !== '' && <Fact name={words.before.watchers} text={watchers} />}
          <Fact
            name={words.notice.deleted}
            text={[
              words.notice.deletedAfter(keepDays),
              words.notice.anotherDay(keepDays, keepDaysLimit),
            ].join(' ')}
          />
        </dl>
        <h2>{words.notice.aloud}</h2>
        <ol>
          {consent.map((sentence, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two sentences may be the same, and none moves
            <li key={at}>{sentence}</li>
          ))}
        </ol>
        <h2>{words.notice.rather}</h2>
        <p>{words.notice.ratherNot}</p>
        <h2>{words.notice.practice}</h2>
        <p>{words.notice.practised}</p>
        <p className="questions">{words.notice.questions}</p>
      </main>
    </>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

/** Not on the paper. */
function Buttons() {
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
      <Button disabled={busy} onClick={() => run(() => main.notice.keep())}>
        {words.notice.keep}
      </Button>
      {fault && <p role="alert">{faultText(fault)}</p>}
    </header>
  );
}
