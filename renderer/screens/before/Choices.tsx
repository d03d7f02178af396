import type { Settings } from '../../../shared/model/settings';
import { words } from '../../../shared/words';
import { attempt } from '../../services/report';
import { changeSettings } from '../../services/room-service';
import { isOpening } from '../../store/room';
import { useAppState } from '../../store/store';
import { Fold } from '../../ui/Fold';
import { Microphones } from '../../ui/Microphones';
import { DeviceSelect, Select } from '../../ui/Select';
import styles from './before.module.css';
import { DisplaysQuestion } from './DisplaysQuestion';

const change = (settings: Partial<Settings>): void => attempt(() => changeSettings(settings));

/** Camera and microphones; folded away: how picture and sound are recorded. */
export function Choices() {
  const camera = useAppState((now) => now.room.camera.label || (now.settings.camera ?? ''));
  const cameras = useAppState((now) => now.room.plugged.camera);
  const microphones = useAppState((now) => now.room.microphones);
  const busy = useAppState(({ room }) => isOpening(room) || room.starting);
  const names = microphones.flatMap(({ device: { label }, muted }) =>
    label === '' ? [] : muted ? words.sound.mutedName(label) : label,
  );
  return (
    <>
      <DeviceSelect
        label={words.before.camera}
        labels={cameras}
        current={camera}
        disabled={busy}
        onChange={(label) => change({ camera: label })}
      />
      <div>
        <Fold title={words.sound.titleWith(names.join(', ') || words.sound.none)}>
          <div className={styles.folded}>
            <Microphones />
          </div>
        </Fold>
        <PictureAndSound busy={busy} />
        <DisplaysQuestion />
      </div>
    </>
  );
}

function PictureAndSound({ busy }: { readonly busy: boolean }) {
  const settings = useAppState((now) => now.settings);
  return (
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
  );
}
