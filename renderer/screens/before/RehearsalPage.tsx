import { words } from '../../../shared/words';
import { endRehearsal, startRehearsal } from '../../commands/before';
import { runCommand } from '../../commands/run';
import type { RehearsalState, RehearsalVerdict } from '../../store/rehearsal';
import { useAppState } from '../../store/store';
import type { ImageVerdict, SoundVerdict } from '../../store/test-walk';
import { CommandButton } from '../../ui/CommandButton';
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
  const { phase, picture, fault } = rehearsal;
  return (
    <Page
      title={said.title}
      intro={said.alone}
      closeLabel={said.close}
      onClose={() => runCommand(endRehearsal, { timeStamp: performance.now() })}
    >
      <div className={styles.rehearsal}>
        <div className={styles.seen}>
          {picture ? <FilmPicture picture={picture} className={styles.picture} /> : <Live />}
          <div className={styles.level}>
            {picture ? null : <LevelMeter />}
            {phase === 'recording' && <Progress rehearsal={rehearsal} />}
          </div>
        </div>
        <div className={styles.said} role="status">
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

/** A line each on the sound, the image and the laptop, once they are known. */
function Verdicts({ rehearsal: { sound, image, verdict, cutsOff } }: { readonly rehearsal: RehearsalState }) {
  const effects = useAppState((now) => now.room.effects);
  const isChanged = effects.length > 0;
  if (!sound || !image || !verdict) return null;
  const heard = [ofSound(sound), cutsOff && cutsOffWords(cutsOff)].filter(Boolean).join(' ');
  const lines = [
    { name: said.sound, text: heard, isGood: sound.kind === 'good' && !cutsOff },
    {
      name: said.image,
      text: [said.images[image], isChanged && effectsSentence(effects)].filter(Boolean).join(' '),
      isGood: image === ('good' satisfies ImageVerdict) && !isChanged,
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
