import { useEffect, useRef } from 'react';
import { focusScreen } from '../commands/focus-screen';
import { isDiskMissed } from '../store/disk';
import { useAppState } from '../store/store';
import type { ScreenName } from '../store/view';
import { ToastPlace } from '../ui/Toast';
import styles from './App.module.css';
import { BeforeScreen } from './before/BeforeScreen';
import { Curtain } from './Curtain';
import { ChooseScreen } from './choose/ChooseScreen';
import { ClosingQuestion } from './dialogs/ClosingQuestion';
import { Dialogs } from './dialogs/Dialogs';
import { DiskScreen } from './disk/DiskScreen';
import { FinishScreen } from './finish/FinishScreen';
import { ImportingScreen } from './importing/ImportingScreen';
import { LibraryScreen } from './library/LibraryScreen';
import { LockScreen } from './lock/LockScreen';
import { RecordedScreen } from './recorded/RecordedScreen';
import { RecordingScreen } from './recording/RecordingScreen';
import { FilledPicture } from './review/FilledPicture';
import { ReviewScreen } from './review/ReviewScreen';
import { SettingsScreen } from './settings/SettingsScreen';
import { SummaryScreen } from './summary/SummaryScreen';

const screens: Readonly<Record<ScreenName, () => React.ReactNode>> = {
  library: LibraryScreen,
  settings: SettingsScreen,
  before: BeforeScreen,
  importing: ImportingScreen,
  recording: RecordingScreen,
  recorded: RecordedScreen,
  review: ReviewScreen,
  choose: ChooseScreen,
  summary: SummaryScreen,
  finish: FinishScreen,
};

/** While recording, the room is kept dim. */
const darkScreens: readonly ScreenName[] = ['before', 'recording'];

/** Screens that show messages in a place of their own, because their main buttons are at the lower edge. */
const withOwnPlace: readonly ScreenName[] = ['recording', 'review', 'choose'];

/** The current screen, and whatever is shown over it. */
export function App() {
  const screen = useAppState((now) => now.view.screen);
  const main = useRef<HTMLElement>(null);
  const fills = useAppState((now) => now.playing.fills);
  const locked = useAppState((now) => now.locked);
  const missed = useAppState(isDiskMissed);
  const Screen = locked ? LockScreen : missed ? DiskScreen : fills ? FilledPicture : screens[screen];

  useEffect(() => {
    if (fills || darkScreens.includes(screen)) document.documentElement.dataset.ground = 'dark';
    else delete document.documentElement.dataset.ground;
    // So that Tab starts at the top of the new screen, not where the old one was left.
    if (!locked && !missed && !main.current?.contains(document.activeElement)) focusScreen();
  }, [screen, fills, locked, missed]);

  return (
    <div className={styles.window}>
      {/* A hidden dialog hides from screen readers whatever holds no live region. */}
      <div className={styles.curtain} aria-live="off">
        <Curtain />
      </div>
      <main ref={main} tabIndex={-1} className={styles.main}>
        <div className={styles.screen}>
          <Screen />
        </div>
        {!locked && !missed && !fills && !withOwnPlace.includes(screen) && (
          <ToastPlace className={styles.toasts} />
        )}
      </main>
      {!locked && !missed && <Dialogs />}
      {!locked && <ClosingQuestion />}
    </div>
  );
}
