import { words } from '../../../shared/words';
import { BackButton, KeysButton, TvButton } from '../../ui/HeaderButtons';
import { CentredHeader } from '../../ui/Screen';
import { ScreenFaults } from '../../ui/Toast';
import styles from './before.module.css';
import { RehearsalPage } from './RehearsalPage';
import { Room } from './Room';
import { SessionDetails } from './SessionDetails';
import { StartBar } from './StartBar';

/** Before a recording: is everything ready? The room is on the left, the session's details on the right. */
export function BeforeScreen() {
  return (
    <div className={styles.screen}>
      <CentredHeader className={styles.header}>
        <BackButton>{words.before.back}</BackButton>
        <h1 className={styles.title}>{words.before.title}</h1>
        <div className={styles.headerEnd}>
          <TvButton />
          <KeysButton />
        </div>
      </CentredHeader>
      <div className={styles.toast}>
        <ScreenFaults />
      </div>
      <div className={styles.columns}>
        <Room />
        <SessionDetails />
      </div>
      <StartBar />
      <RehearsalPage />
    </div>
  );
}
