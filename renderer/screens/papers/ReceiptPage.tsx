import type { Receipt } from '../../../shared/model/receipt';
import { formatBytes, formatCalendarDay, formatDayAndTime, words } from '../../../shared/words';
import { Fact, PaperButtons } from './Paper';

const { receipt: said } = words;

/**
 * What remains of a deleted session, for the files of whoever asked for it: nothing that was said or seen.
 */
export function ReceiptPage({ receipt }: { readonly receipt: Receipt }) {
  const { code, recordedAtMs, recordedOn, deletedAtMs, files, bytes, filesLeft, exports } = receipt;
  const { onlyRemoved = 0, keysOnlyRemoved, strangers = 0 } = receipt;
  const done = [
    filesLeft > 0 ? said.left(filesLeft) : said.destroyed,
    onlyRemoved > 0 && said.onlyRemoved(onlyRemoved),
    keysOnlyRemoved && said.keysOnlyRemoved,
    strangers > 0 && said.strangers(strangers),
  ];
  return (
    <>
      <PaperButtons />
      <main className="page">
        <h1>{said.title}</h1>
        <dl>
          <Fact name={said.code} text={code} />
          {recordedOn !== undefined && <Fact name={said.recorded} text={formatCalendarDay(recordedOn)} />}
          <Fact
            name={recordedOn === undefined ? said.recorded : words.importing.importedFact}
            text={formatDayAndTime(recordedAtMs)}
          />
          <Fact name={said.deleted} text={formatDayAndTime(deletedAtMs)} />
          <Fact name={said.removed} text={said.filesAndBytes(files, formatBytes(bytes))} />
          <Fact name={said.done} text={done.filter(Boolean).join(' ')} />
        </dl>
        <h2>{said.notReached}</h2>
        {exports.length > 0 && (
          <>
            <p>{said.exported}</p>
            <ul>
              {exports.map(({ name, atMs }) => (
                <li key={`${name} ${atMs}`}>{said.exportOf(name, formatDayAndTime(atMs))}</li>
              ))}
            </ul>
          </>
        )}
        <p>{exports.length > 0 ? said.backups : `${said.noExports} ${said.backups}`}</p>
        {recordedOn !== undefined && <p>{words.importing.originalsOnReceipt}</p>}
        <p>{said.overwritten(filesLeft > 0 || onlyRemoved > 0 || keysOnlyRemoved === true)}</p>
        <p>{said.memory}</p>
      </main>
    </>
  );
}
