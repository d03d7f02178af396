import type { Settings } from '../../../shared/model/settings';
import { sentencesOnNotice, words } from '../../../shared/words';
import { noticeSize } from './notice-size';
import { Fact, PaperButtons } from './Paper';

/**
 * The page for the days before: the same sentences that are read aloud, so that everyone can think them over.
 */
export function NoticePage({ settings }: { readonly settings: Settings }) {
  const { purpose, watchers, keepDays, keepDaysLimit, writtenConsent } = settings;
  return (
    <>
      <PaperButtons />
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
          {sentencesOnNotice(settings).map((sentence, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two sentences may be the same, and none moves
            <li key={at}>{sentence}</li>
          ))}
        </ol>
        {writtenConsent && <Signature />}
        <h2>{words.notice.rather}</h2>
        <p>{words.notice.ratherNot}</p>
        <h2>{words.notice.practice}</h2>
        <p>{words.notice.practised}</p>
        <p className="questions">{words.notice.questions}</p>
      </main>
    </>
  );
}

/** Each person signs a page of their own: on a common list, an empty line would show who would rather not. */
function Signature() {
  const { agree, name, sign, day, stays } = words.notice.signature;
  return (
    <section className="signature">
      <p>{agree}</p>
      <div className="lines">
        {[name, sign, day].map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
      <p>{stays}</p>
    </section>
  );
}
