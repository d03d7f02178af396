import { Printer, Trash2 } from 'lucide-react';
import {
  formatBytes,
  formatCalendarDay,
  formatClock,
  formatDay,
  formatDayAndTime,
  formatTimeOfDay,
  words,
} from '../../../shared/words';
import { keepSession, leaveFinish } from '../../commands/library';
import { showReceipt } from '../../services/library-service';
import { attempt } from '../../services/report';
import { type FinishState, finishChanged, keepRange, wantedToKeep } from '../../store/finish';
import { nowBy } from '../../store/library';
import { update, useAppState } from '../../store/store';
import { openDialog } from '../../store/view-actions';
import { Button } from '../../ui/Button';
import { CommandButton } from '../../ui/CommandButton';
import { BackButton, KeysButton, TvButton } from '../../ui/HeaderButtons';
import { Screen, ScreenTitle, Scroll } from '../../ui/Screen';
import { TextField } from '../../ui/TextField';
import { ScreenFaults } from '../../ui/Toast';
import styles from './finish.module.css';

const { finish: said } = words;

/** The end of a session: destroyed in front of everyone, or kept until a day, with a reason. */
export function FinishScreen() {
  const finish = useAppState((now) => now.finish);
  if (!finish) return null;
  const { session, receipt, fromReview } = finish;
  return (
    <Screen
      back={
        <BackButton command={leaveFinish}>
          {fromReview && !receipt ? said.back : words.review.back}
        </BackButton>
      }
      code={session.code || words.library.unknownCode}
      isTitled
      buttons={
        <>
          <TvButton />
          <KeysButton />
        </>
      }
    >
      <Scroll className={receipt ? styles.whole : styles.content}>
        <ScreenFaults />
        {receipt ? <Gone finish={finish} /> : <Choices finish={finish} />}
      </Scroll>
    </Screen>
  );
}

function Choices({ finish }: { readonly finish: FinishState }) {
  return (
    <>
      <ScreenTitle>{said.title}</ScreenTitle>
      <div className={styles.columns}>
        <Delete finish={finish} />
        <Keep finish={finish} />
      </div>
    </>
  );
}

function Delete({ finish: { session, syncedBy, keysSyncedBy } }: { readonly finish: FinishState }) {
  const { id: sessionId, code, durationMs, momentCount, exports = [], imported } = session;
  return (
    <section className={styles.section} aria-labelledby="finish-delete">
      <h2 id="finish-delete" className={styles.heading}>
        {said.deleteTitle}
      </h2>
      <p>{said.goes}</p>
      <ul className={styles.bullets}>
        <li>{said.film(formatClock(durationMs))}</li>
        <li>{said.beside}</li>
        <li>{said.marks}</li>
      </ul>
      <p>{said.notReached}</p>
      <ul className={styles.bullets}>
        <li>
          {exports.length > 0
            ? said.exports(exports.map(({ name, atMs }) => `${name} (${formatDay(atMs)})`).join(', '))
            : said.noExports}
        </li>
        {imported && <li>{words.importing.originalsNotReached}</li>}
        <li>{said.backups}</li>
        <li>{said.memory}</li>
        <li>{said.remnants}</li>
      </ul>
      {syncedBy && <p className={styles.attention}>{said.synced(syncedBy)}</p>}
      {keysSyncedBy && <p className={styles.attention}>{said.keysSynced(keysSyncedBy)}</p>}
      <Button
        look="destroyFill"
        className={styles.large}
        onClick={() => openDialog({ kind: 'erase', sessionId, code, durationMs, momentCount })}
      >
        <Trash2 size={18} aria-hidden="true" />
        {said.deleteNow}
      </Button>
    </section>
  );
}

function Keep({ finish }: { readonly finish: FinishState }) {
  const limit = useAppState((now) => now.settings.keepDaysLimit);
  const library = useAppState((now) => now.library);
  const range = keepRange(finish.session, limit, nowBy(library));
  // Once a session has been kept, its limit may come from the settings, not from what was promised.
  const isPromised = finish.session.limit !== undefined && finish.session.keptReason === undefined;
  const promised = finish.session.imported ? words.importing.limit : said.limit;
  const wants = range && wantedToKeep(finish, range);
  return (
    <section className={styles.section} aria-labelledby="finish-keep">
      <h2 id="finish-keep" className={styles.heading}>
        {said.keepTitle}
      </h2>
      <p>{said.keepWhy}</p>
      {finish.session.onPaper && <p>{said.signedNote}</p>}
      {range ? (
        <>
          <TextField
            label={said.until}
            type="date"
            value={finish.until}
            min={range.from}
            max={range.to}
            onText={(until) => change({ until })}
          />
          <p className={styles.note}>
            {(isPromised ? promised : said.limitOnly)(formatCalendarDay(range.to))}
          </p>
          <TextField
            label={said.reason}
            value={finish.reason}
            maxLength={200}
            onText={(reason) => change({ reason })}
          />
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={finish.agreed}
              onChange={({ target }) => change({ agreed: target.checked })}
            />
            {said.groupAgreed}
          </label>
          <CommandButton command={keepSession} className={styles.large} />
          <p className={styles.note} role="status">
            {wants === 'day' && said.wantsDay(formatCalendarDay(range.from), formatCalendarDay(range.to))}
            {wants === 'reason' && said.wantsReason}
            {wants === 'agreed' && said.wantsAgreed}
          </p>
        </>
      ) : (
        <p className={styles.attention}>{isPromised ? said.beyond : said.beyondOnly}</p>
      )}
    </section>
  );
}

const change = (what: { until?: string; reason?: string; agreed?: boolean }): void =>
  update('finish', (finish) => finishChanged(finish, what));

/** It is destroyed: said as large as on the TV, with the receipt beneath. */
function Gone({ finish: { receipt } }: { readonly finish: FinishState }) {
  if (!receipt) return null;
  const { id, code, recordedAtMs, recordedOn, deletedAtMs, files, bytes, filesLeft } = receipt;
  const { onlyRemoved = 0, keysOnlyRemoved, strangers = 0 } = receipt;
  const { receipt: of } = words;
  const done = [
    filesLeft > 0 ? of.left(filesLeft) : of.destroyed,
    onlyRemoved > 0 && of.onlyRemoved(onlyRemoved),
    keysOnlyRemoved && of.keysOnlyRemoved,
    strangers > 0 && of.strangers(strangers),
  ];
  return (
    <section className={styles.gone} aria-labelledby="finish-gone" role="status">
      <h1 id="finish-gone" className={styles.goneTitle}>
        {words.tvPage
          .deleted(formatTimeOfDay(deletedAtMs))
          .split(/(?<=\.) /)
          .flatMap((sentence) => [
            <span key={sentence} className={styles.sentence}>
              {sentence}
            </span>,
            ' ',
          ])}
      </h1>
      <dl className={styles.receipt}>
        <Fact name={of.code} text={code} />
        {recordedOn !== undefined && <Fact name={of.recorded} text={formatCalendarDay(recordedOn)} />}
        <Fact
          name={recordedOn === undefined ? of.recorded : words.importing.importedFact}
          text={formatDayAndTime(recordedAtMs)}
        />
        <Fact name={of.deleted} text={formatDayAndTime(deletedAtMs)} />
        <Fact name={of.removed} text={of.filesAndBytes(files, formatBytes(bytes))} />
        <Fact name={of.done} text={done.filter(Boolean).join(' ')} />
      </dl>
      <div className={styles.buttons}>
        <CommandButton command={leaveFinish} look="accent" showKey={false}>
          {said.toLibrary}
        </CommandButton>
        <Button onClick={() => attempt(() => showReceipt(id))}>
          <Printer size={18} aria-hidden="true" />
          {of.open}
        </Button>
      </div>
    </section>
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
