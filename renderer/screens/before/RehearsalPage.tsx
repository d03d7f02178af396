import { words } from '../../../shared/words';
import { endRehearsal, startRehearsal } from '../../commands/before';
import { runCommand } from '../../commands/run';
import type { RehearsalState, RehearsalVerdict } from '../../store/rehearsal';
import { useAppState } from '../../store/store';
import type { ImageVerdict, SoundVerdict } from '../../store/test-walk';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { cutsOffWords } from '../../ui/cuts-off-words';
import { Page } from '../../ui/Dialog';
import { LevelMeter } from '../../ui/LevelMeter';
import { FilmPicture, LivePicture } from '../../ui/Picture';
import { FaultText } from '../../ui/Toast';
import { effectsSentence } from './effects-sentence';
import styles from './rehearsal.module.css';

const { rehearsal: said } = words;

/**
 * Half a minute in the empty room, played back at once, and destroyed when this is closed. Everything in it
 * keeps its place, so that it does not jump while somebody walks and looks.
 */
export function RehearsalPage() {
  const rehearsal = useAppState((now) => now.rehearsal);
  if (!rehearsal) return null;
  const { phase, picture, fault, sessionId } = rehearsal;
  return (
    <Page
      title={said.title}
      intro={said.alone}
      closeLabel={sessionId === undefined ? words.app.close : said.close}
      onClose={() => runCommand(endRehearsal, { timeStamp: performance.now() })}
    >
      <div className={styles.rehearsal}>
        <div className={styles.seen}>
          {picture ? <FilmPicture picture={picture} className={styles.picture} /> : <Live />}
          {!picture && (
            <div className={styles.level}>
              <LevelMeter />
              {phase === 'recording' && <Progress rehearsal={rehearsal} />}
            </div>
          )}
        </div>
        <div className={classes(styles.said, picture && styles.judged)} role="status">
          <p className={styles.now}>{sayNow(rehearsal)}</p>
          {fault ? <FaultText code={fault} /> : <Verdicts rehearsal={rehearsal} />}
        </div>
        <CommandButton command={startRehearsal} look={phase === 'told' ? 'accent' : 'outline'} autoFocus>
          {phase === 'told' ? said.start : said.again}
        </CommandButton>
      </div>
    </Page>
  );
}

function Live() {
  const stream = useAppState((now) => now.room.stream);
  return <LivePicture stream={stream} none={words.recording.noPicture} className={styles.picture} />;
}

function Progress({ rehearsal: { recordedMs, seconds } }: { readonly rehearsal: RehearsalState }) {
  const share = Math.min(1, recordedMs / (seconds * 1000));
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={said.progress}
      aria-valuenow={Math.round(share * 100)}
    >
      <div style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

function sayNow({ phase, recordedMs, seconds, countdown }: RehearsalState): string {
  const left = Math.max(0, Math.ceil(seconds - recordedMs / 1000));
  if (phase === 'countdown') return said.countdown(countdown);
  return phase === 'recording' ? said.recording(left) : said[phase];
}

/** A line each on the sound, the image and the laptop, once they are known: first what is wrong. */
function Verdicts({ rehearsal }: { readonly rehearsal: RehearsalState }) {
  const { sound, image, verdict, cutsOff, handsFree } = rehearsal;
  const effects = useAppState((now) => now.room.effects);
  if (!sound || !image || !verdict) return null;
  const { loudEnough } = said.sounds;
  const { brightEnough } = said.images;
  const heard = [...handsFree.map(words.sound.handsFree), ...(cutsOff ? [cutsOffWords(cutsOff)] : [])];
  const seen = effects.length > 0 ? [effectsSentence(effects)] : [];
  const lines = [
    { name: said.sound, ...verdictOf(sound.kind === 'good', ofSound(sound), heard, loudEnough) },
    {
      name: said.image,
      ...verdictOf(image === ('good' satisfies ImageVerdict), said.images[image], seen, brightEnough),
    },
    { name: said.laptop, text: ofLaptop(verdict), isGood: verdict.kind === 'keeps-up' },
  ];
  return (
    <dl className={styles.verdicts} aria-label={said.verdicts}>
      {lines.map(({ name, text, isGood }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={isGood ? undefined : styles.attention}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/**
 * A line of the verdicts.
 * @param problems what else is wrong
 * @param enough said in place of the usual text, which is that all is good, after what else is wrong
 */
function verdictOf(
  isUsuallyGood: boolean,
  usual: string,
  problems: readonly string[],
  enough: string,
): { readonly text: string; readonly isGood: boolean } {
  if (problems.length === 0) return { text: usual, isGood: isUsuallyGood };
  const texts = isUsuallyGood ? [...problems, enough] : [usual, ...problems];
  return { text: texts.join(' '), isGood: false };
}

function ofSound(sound: SoundVerdict): string {
  if (sound.kind === 'quiet-everywhere') return said.sounds.everywhere;
  if (sound.kind === 'good' || sound.kind === 'none') return said.sounds[sound.kind];
  const when = sound.at.map(({ fromMs, toMs }) => said.part(fromMs / 1000, toMs / 1000));
  return said.sounds[sound.kind](when.join(', '));
}

function ofLaptop(verdict: RehearsalVerdict): string {
  if (verdict.kind === 'no-picture') return said.noPicture;
  const percent = verdict.lostPercent.toFixed(verdict.lostPercent < 10 ? 1 : 0);
  if (verdict.kind === 'keeps-up') return said.keepsUp(verdict.height, percent);
  return verdict.kind === 'smaller' ? said.smaller(percent) : said.tooSlow(percent);
}
