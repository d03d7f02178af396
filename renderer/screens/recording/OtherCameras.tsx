import type { Alarm } from '../../../shared/model/alarm';
import { words } from '../../../shared/words';
import { focusScreen } from '../../commands/focus-screen';
import { attempt } from '../../services/report';
import { changeCamera } from '../../services/room-service';
import { otherCameras } from '../../store/room';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import styles from './other-cameras.module.css';

const withoutPicture: ReadonlySet<Alarm> = new Set(['camera-lost', 'no-frames', 'black', 'still-picture']);

/** Whether, while this is on, the film has no picture of the room. */
export const isWithoutPicture = (alarm: Alarm): boolean => withoutPicture.has(alarm);

/** Beneath what is wrong with the camera: a press for each other one. The recording goes on in a new part. */
export function OtherCameras() {
  const plugged = useAppState((now) => now.room.plugged);
  const camera = useAppState((now) => now.room.camera);
  const others = otherCameras({ plugged, camera });
  if (others.length === 0) return null;
  const use = (label: string): void => {
    attempt(() => changeCamera(label));
    // The button goes with the alarm; from now on, keys mark again.
    focusScreen();
  };
  return (
    <fieldset className={styles.cameras} aria-label={words.recording.otherCameras}>
      {others.map((label) => (
        <Button key={label} className={styles.camera} onClick={() => use(label)}>
          {words.recording.takeCamera(label)}
        </Button>
      ))}
    </fieldset>
  );
}
