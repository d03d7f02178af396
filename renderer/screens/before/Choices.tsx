import type { Settings } from '../../../shared/model/settings';
import { words } from '../../../shared/words';
import { changeSettings } from '../../commands/change-settings';
import { runOn } from '../../commands/run';
import { useAppState } from '../../store/store';
import { Fold } from '../../ui/Fold';
import styles from './before.module.css';

const change = (settings: Partial<Settings>): void =>
  runOn(changeSettings, settings, { timeStamp: performance.now() });

/** Which camera and microphone; folded: how picture and sound are recorded. */
export function Choices() {
  const room = useAppState((now) => now.room);
  const settings = useAppState((now) => now.settings);
  const busy = room.camera.status === 'opening' || room.microphone.status === 'opening' || room.starting;
  return (
    <>
      <div className={styles.devices}>
        <DeviceSelect
          label={words.before.camera}
          labels={room.cameras}
          current={room.camera.label || (settings.camera ?? '')}
          disabled={busy}
          onChange={(camera) => change({ camera })}
        />
        <DeviceSelect
          label={words.before.microphone}
          labels={room.microphones}
          current={room.microphone.label || (settings.microphones[0]?.label ?? '')}
          disabled={busy}
          onChange={(label) => change({ microphones: [{ label, gainDb: 0, muted: false }] })}
        />
      </div>
      <Fold title={words.before.pictureAndSound}>
        <div className={styles.folded}>
          <div className={styles.devices}>
            <Select
              label={words.before.height}
              options={words.before.heights}
              current={String(settings.height)}
              disabled={busy}
              onChange={(height) => change({ height: height === '720' ? 720 : 1080 })}
            />
            <Select
              label={words.before.codec}
              options={words.before.codecs}
              current={settings.codec}
              disabled={busy}
              onChange={(codec) => change({ codec: codec === 'vp9' ? 'vp9' : 'vp8' })}
            />
          </div>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={settings.soundProcessing}
              disabled={busy}
              onChange={(event) => change({ soundProcessing: event.target.checked })}
            />
            {words.before.soundProcessing}
          </label>
          <p className={styles.note}>{words.before.soundProcessingNote}</p>
        </div>
      </Fold>
    </>
  );
}

interface SelectProps {
  readonly label: string;
  readonly current: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/**
 * Devices by what they are called. The one in use is among them even where the system lists it by another name, or
 * where none is in use: a list that showed another one would lie.
 */
function DeviceSelect({ labels, ...rest }: SelectProps & { readonly labels: readonly string[] }) {
  const there = labels.filter((label) => label !== '');
  const all = there.includes(rest.current) ? there : [rest.current, ...there];
  const options = Object.fromEntries(all.map((label) => [label, label]));
  return <Select {...rest} options={options} disabled={rest.disabled || there.length === 0} />;
}

function Select({
  label,
  options,
  current,
  disabled,
  onChange,
}: SelectProps & { readonly options: Readonly<Record<string, string>> }) {
  return (
    <label className={styles.field}>
      {label}
      <select value={current} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        {Object.entries(options).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
