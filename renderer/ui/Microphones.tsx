import { Mic, MicOff, Plus, Trash2 } from 'lucide-react';
import { Slider } from 'radix-ui';
import { useState } from 'react';
import type { Microphone } from '../../shared/model/settings';
import { words } from '../../shared/words';
import { attempt } from '../services/report';
import { changeSettings, tryMicrophones } from '../services/room-service';
import { noLevel } from '../store/level';
import { chosenMicrophones, freeMicrophones, isOpening, withMicrophone } from '../store/room';
import { useAppState } from '../store/store';
import { Button } from './Button';
import { decibels, LevelLine } from './LevelMeter';
import styles from './Microphones.module.css';
import { DeviceSelect } from './Select';
import slider from './Slider.module.css';

const mostMicrophones = 8;
const most = 24;

const keep = (microphones: readonly Microphone[]): void =>
  attempt(() => changeSettings({ microphones: [...microphones] }));

/** The microphones of the mix, each with its level, its gain and a mute button. */
export function Microphones() {
  const settings = useAppState((now) => now.settings);
  const microphones = useAppState((now) => now.room.microphones);
  const plugged = useAppState((now) => now.room.plugged.microphone);
  const busy = useAppState(({ room }) => isOpening(room) || room.starting);
  const chosen = chosenMicrophones(settings, { microphones });
  const free = freeMicrophones(plugged, chosen);
  const [next] = free;
  const rows = chosen.length > 0 ? chosen : [{ label: '', gainDb: 0, muted: false }];
  return (
    <div className={styles.microphones}>
      <ul className={styles.list}>
        {rows.map((microphone, place) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be called the same; their place is what they are known by.
            key={place}
            place={place}
            all={rows}
            microphone={microphone}
            shown={microphones[place]?.device.label || microphone.label}
            labels={free}
            busy={busy}
          />
        ))}
      </ul>
      {next !== undefined && chosen.length > 0 && chosen.length < mostMicrophones && (
        <Button
          look="plain"
          disabled={busy}
          onClick={() => keep([...chosen, { label: next, gainDb: 0, muted: false }])}
        >
          <Plus size={16} aria-hidden="true" />
          {words.sound.add}
        </Button>
      )}
    </div>
  );
}

interface RowProps {
  readonly place: number;
  readonly all: readonly Microphone[];
  readonly microphone: Microphone;
  /** The label of the one that is open or waited for. */
  readonly shown: string;
  /** The labels of those that could replace it. */
  readonly labels: readonly string[];
  readonly busy: boolean;
}

function Row({ place, all, microphone, shown, labels, busy }: RowProps) {
  const name = shown || words.before.microphone;
  const isOne = all.length === 1;
  const { muted } = microphone;
  const isMissing = useAppState(({ room }) => {
    const status = room.microphones[place]?.device.status;
    return status === 'failed' || status === 'lost';
  });
  return (
    <li className={styles.row}>
      <div className={styles.which}>
        <DeviceSelect
          label={isOne ? words.before.microphone : words.sound.nth(place + 1)}
          labels={[...new Set([...labels, ...(shown ? [shown] : [])])]}
          current={shown}
          disabled={busy}
          onChange={(label) => keep(withMicrophone(all, place, { label, gainDb: 0, muted: false }))}
        />
        <Button
          look="icon"
          className={muted ? styles.mutedButton : undefined}
          aria-label={muted ? words.sound.unmute(name) : words.sound.mute(name)}
          title={muted ? words.sound.unmute(name) : words.sound.mute(name)}
          aria-pressed={muted}
          disabled={shown === ''}
          onClick={() => keep(withMicrophone(all, place, { muted: !muted }))}
        >
          {muted ? <MicOff size={20} aria-hidden="true" /> : <Mic size={20} aria-hidden="true" />}
        </Button>
        {!isOne && (
          <Button
            look="icon"
            aria-label={words.sound.remove(name)}
            title={words.sound.remove(name)}
            disabled={busy}
            onClick={() => keep(all.filter((_, i) => i !== place))}
          >
            <Trash2 size={20} aria-hidden="true" />
          </Button>
        )}
      </div>
      {isMissing && !isOne ? (
        <p className={styles.missing}>{words.sound.notThere(name)}</p>
      ) : (
        <div className={styles.sound}>
          <OwnLevel place={place} name={name} muted={muted} />
          <Gain place={place} all={all} name={name} gainDb={microphone.gainDb} disabled={shown === ''} />
        </div>
      )}
    </li>
  );
}

/** The level before gain and mute, which shows whether it hears anything. */
function OwnLevel({
  place,
  name,
  muted,
}: {
  readonly place: number;
  readonly name: string;
  readonly muted: boolean;
}) {
  const level = useAppState((now) => now.room.ownLevels[place] ?? noLevel);
  return (
    <div className={muted ? styles.mutedLevel : undefined}>
      <LevelLine
        level={level}
        label={words.sound.level(name)}
        reading={`${decibels(level.heldDb)} dBFS`}
        small
      />
    </div>
  );
}

interface GainProps {
  readonly place: number;
  readonly all: readonly Microphone[];
  readonly name: string;
  readonly gainDb: number;
  readonly disabled: boolean;
}

/** Changed with the mouse or the arrow keys: heard while it moves, saved when it is released. */
function Gain({ place, all, name, gainDb, disabled }: GainProps) {
  const [turned, setTurned] = useState<number>();
  const now = turned ?? gainDb;
  const reading = words.sound.gainReading(`${now > 0 ? '+' : now < 0 ? '−' : ''}${Math.abs(now)}`);
  return (
    <div className={styles.gain}>
      <Slider.Root
        className={slider.slider}
        min={-most}
        max={most}
        step={1}
        value={[now]}
        disabled={disabled}
        onValueChange={([db = 0]) => {
          setTurned(db);
          const microphones = withMicrophone(all, place, { gainDb: db });
          attempt(() => tryMicrophones(microphones));
        }}
        onValueCommit={([db = 0]) => {
          setTurned(undefined);
          keep(withMicrophone(all, place, { gainDb: db }));
        }}
      >
        <Slider.Track className={slider.track}>
          <span className={styles.zero} />
        </Slider.Track>
        <Slider.Thumb className={slider.thumb} aria-label={words.sound.gain(name)} aria-valuetext={reading} />
      </Slider.Root>
      <span className={slider.reading} aria-hidden="true">
        {reading}
      </span>
    </div>
  );
}
