import { closestCenter, DndContext, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useEffect, useId, useRef, useState } from 'react';
import { dayAfter } from '../../../shared/model/agreement';
import type { ImportPlan, PlannedFile } from '../../../shared/model/importing';
import { faultWords, formatBytes, formatClock, shownName, words } from '../../../shared/words';
import { chooseOtherFiles, showImportDetails } from '../../commands/importing';
import { arrange } from '../../services/import-service';
import { attempt } from '../../services/report';
import {
  fileMoved,
  filesIn,
  filesLeftOut,
  fileTakenIn,
  type ImportDraft,
  recordedOnChanged,
  wantingOfFiles,
} from '../../store/importing';
import { nowBy } from '../../store/library';
import { update, useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { FileRow } from './FileRow';
import styles from './importing.module.css';
import { aboutHowLong } from './lengths';

const { importing: said } = words;

/** What is said where the day is missing: beside the button that waits for it. */
const wrongDay = 'importing-wrong-day';

/** Which files come in, in which order and how; on which day it was recorded; what it takes. */
export function Files({ draft }: { readonly draft: ImportDraft }) {
  const here = filesIn(draft);
  const now = nowBy(useAppState(({ library }) => library));
  const wants = wantingOfFiles(draft, now);
  return (
    <>
      <div className={styles.scroll}>
        <section className={styles.content} aria-labelledby="importing-files">
          <div className={styles.line}>
            <h2 id="importing-files" className={styles.large}>
              {said.files}
            </h2>
            <CommandButton command={chooseOtherFiles} look="plain" />
          </div>
          {here.length > 0 ? (
            <>
              <p className={styles.muted}>{said.filesNote(here.length)}</p>
              <Order draft={draft} files={here} />
            </>
          ) : (
            <p>{said.noneLeft}</p>
          )}
          <LeftOut draft={draft} />
          <Refused refused={draft.plan.refused} />
          {here.length > 0 && <RecordedOn draft={draft} today={dayAfter(now, 0)} isWrong={wants === 'day'} />}
        </section>
      </div>
      {here.length > 0 && (
        <footer className={styles.bar}>
          <div className={styles.barText} role="status">
            {wants === 'day' ? (
              <p id={wrongDay} className={styles.attention}>
                {said.recordedOnWrong}
              </p>
            ) : (
              <Takes {...draft.plan} />
            )}
          </div>
          {/* It can be pressed while the day is missing, and then goes there. It has the focus: with files as they should be, Enter is all that is needed. */}
          <CommandButton
            command={showImportDetails}
            look="accent"
            className={classes(styles.main, wants && styles.dead)}
            aria-disabled={wants !== undefined}
            autoFocus
          />
        </footer>
      )}
    </>
  );
}

/** Reordered by dragging or with its buttons. */
function Order({ draft, files }: { readonly draft: ImportDraft; readonly files: readonly PlannedFile[] }) {
  // A click is not yet a drag.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const [moved, setMoved] = useState('');
  const move = (file: PlannedFile, place: number): void => {
    setMoved(said.moved(file.name, place + 1, files.length));
    attempt(() => arrange(fileMoved(draft.order, file.file, place)));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ screenReaderInstructions: { draggable: said.dragHelp } }}
      onDragEnd={({ active, over }) => {
        const file = files.find(({ file: id }) => id === active.id);
        const place = files.findIndex(({ file: id }) => id === over?.id);
        if (file && place >= 0 && active.id !== over?.id) move(file, place);
      }}
    >
      <SortableContext items={files.map(({ file }) => file)} strategy={verticalListSortingStrategy}>
        <ol className={styles.files}>
          {files.map((file, place) => (
            <FileRow
              key={file.file}
              file={file}
              order={draft.order}
              place={place}
              count={files.length}
              onMove={(to) => move(file, to)}
            />
          ))}
        </ol>
      </SortableContext>
      <p className={styles.unseen} role="status">
        {moved}
      </p>
    </DndContext>
  );
}

/** What a person has left out can be taken in again. */
function LeftOut({ draft }: { readonly draft: ImportDraft }) {
  const out = filesLeftOut(draft);
  if (out.length === 0) return null;
  return (
    <section aria-labelledby="importing-left-out">
      <h3 id="importing-left-out" className={styles.heading}>
        {said.leftOut}
      </h3>
      <ul>
        {out.map(({ file, name }) => (
          <li key={file} className={styles.line}>
            <span className={styles.name}>{shownName(name)}</span>
            <Button
              look="plain"
              aria-label={said.takeInOf(name)}
              onClick={() => attempt(() => arrange(fileTakenIn(draft.order, file)))}
            >
              {said.takeIn}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Files that can't come in, and why. */
function Refused({ refused }: Pick<ImportPlan, 'refused'>) {
  if (refused.length === 0) return null;
  return (
    <section aria-labelledby="importing-refused">
      <h3 id="importing-refused" className={styles.heading}>
        {said.refused}
      </h3>
      <ul className={styles.refused}>
        {refused.map(({ file, name, fault }) => (
          <li key={file}>
            <p className={styles.name}>{shownName(name)}</p>
            <p className={styles.attention}>
              {faultWords[fault].happened} {faultWords[fault].doNow}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecordedOn({
  draft: { recordedOn, triedWithoutDay, plan },
  today,
  isWrong,
}: {
  readonly draft: ImportDraft;
  readonly today: string;
  readonly isWrong: boolean;
}) {
  const library = useAppState((now) => now.library);
  const [field, note] = [useId(), useId()];
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (triedWithoutDay > 0) input.current?.focus();
  }, [triedWithoutDay]);
  return (
    <div className={styles.field}>
      <label htmlFor={field}>{said.recordedOn}</label>
      <input
        ref={input}
        id={field}
        type="date"
        value={recordedOn}
        max={today}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${wrongDay} ${note}` : note}
        onChange={({ target }) =>
          update('importing', (importing) => ({
            ...importing,
            draft: importing.draft && recordedOnChanged(importing.draft, target.value, library),
          }))
        }
      />
      <p id={note} className={styles.muted}>
        {plan.recordedOn !== undefined && said.recordedOnNote}
      </p>
    </div>
  );
}

/** How long all of it is, how long that takes, and whether the disk has room for it. */
function Takes({ lengthMs, takesMs, room }: ImportPlan) {
  const [needed, free] = [formatBytes(room.neededBytes), formatBytes(room.freeBytes)];
  return (
    <>
      <p>{said.sum(formatClock(lengthMs), aboutHowLong(takesMs))}</p>
      {room.isEnough ? (
        <p className={styles.muted}>{said.room(needed, free)}</p>
      ) : (
        <p className={styles.attention}>{said.noRoom(needed, free)}</p>
      )}
    </>
  );
}
