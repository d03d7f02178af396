import { lookForDisk } from '../../services/disk-service';
import { report } from '../../services/report';
import { useAppState } from '../../store/store';
import { FaultText, ScreenFaults } from '../../ui/Toast';
import styles from './disk.module.css';
import { MissingDisk } from './MissingDisk';

/** Shown in the place of everything that is on a disk which isn't connected. */
export function DiskScreen() {
  const { folder, fault } = useAppState((now) => now.disk);
  return (
    <div className={styles.screen}>
      <MissingDisk
        folder={folder}
        besides={
          <>
            {fault && (
              <div role="alert">
                <FaultText code={fault} />
              </div>
            )}
            <ScreenFaults />
          </>
        }
        onLook={() => lookForDisk().catch(report)}
      />
    </div>
  );
}
