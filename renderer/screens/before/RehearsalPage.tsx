import { words } from '../../../shared/words';
import { endRehearsal, startRehearsal } from '../../commands/before';
import { runCommand } from '../../commands/run';
import { type RehearsalState, rehearsalSeconds } from '../../store/rehearsal';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { Page } from '../../ui/Dialog';
import { LevelMeter } from '../../ui/LevelMeter';
import { FilmPicture, LivePicture } from '../../ui/Picture';
import { FaultText } from '../../ui/Toast';
import styles from './rehearsal.module.css';

/** Ten seconds in the empty room, played back at once, and destroyed when this is closed. */
export function RehearsalPage() {
  const rehearsal = useAppState((now) => now.rehearsal);
  if (!rehearsal) return null;
  const { phase, picture, fault, verdict } = rehearsal;
  return (
    <Page
      title={words.rehearsal.title}
      intro={words.rehearsal.alone}
      closeLabel={words.rehearsal.close}
      onClose={() => runCommand(endRehearsal, { timeStamp: performance.now() })}
    >
      <div className={styles.rehearsal}>
        {picture ? <FilmPicture picture={picture} className={styles.picture} /> : <Live />}
        <div className={styles.said} role="status">
          <p className={styles.now}>{sayNow(rehearsal)}</p>
          {verdict && (
            <p className={verdict.kind === 'keeps-up' ? undefined : styles.attention}>{judged(verdict)}</p>
          )}
          {fault && <FaultText code={fault} />}
          {phase === 'recording' && <Progress recordedMs={rehearsal.recordedMs} />}
        </div>
        <CommandButton command={startRehearsal} look={phase === 'told' ? 'accent' : 'outline'} autoFocus>
          {phase === 'told' ? words.rehearsal.start : words.rehearsal.again}
        </CommandButton>
      </div>
    </Page>
  );
}

function Live() {
  const stream = useAppState((now) => now.room.stream);
  return (
    <div className={styles.live}>
      <LivePicture stream={stream} none={words.recording.noPicture} className={styles.picture} />
      <LevelMeter />
    </div>
  );
}

function Progress({ recordedMs }: { readonly recordedMs: number }) {
  const share = Math.min(1, recordedMs / (rehearsalSeconds * 1000));
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={words.rehearsal.progress}
      aria-valuenow={Math.round(share * 100)}
    >
      <div style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

function sayNow({ phase, recordedMs }: RehearsalState): string {
  const left = Math.max(0, Math.ceil(rehearsalSeconds - recordedMs / 1000));
  return phase === 'recording' ? words.rehearsal.recording(left) : words.rehearsal[phase];
}

function judged(verdict: NonNullable<RehearsalState['verdict']>): string {
  if (verdict.kind === 'no-picture') return words.rehearsal.noPicture;
  const percent = verdict.lostPercent.toFixed(verdict.lostPercent < 10 ? 1 : 0);
  if (verdict.kind === 'keeps-up') return words.rehearsal.keepsUp(verdict.height, percent);
  return verdict.kind === 'smaller' ? words.rehearsal.smaller(percent) : words.rehearsal.tooSlow(percent);
}
