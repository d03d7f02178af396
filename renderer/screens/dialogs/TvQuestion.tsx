import { words } from '../../../shared/words';
import { closeDialog, closeWithTv } from '../../commands/app';
import type { Command } from '../../commands/command';
import { mayRun, runCommand } from '../../commands/run';
import {
  fillScreen,
  sayHowToExtend,
  showOnTv,
  takeOffTv,
  tvIsPlaced,
  tvIsSurelyApart,
} from '../../commands/tv';
import { useAppState } from '../../store/store';
import type { TvDialog } from '../../store/view';
import type { ButtonProps } from '../../ui/Button';
import { Choice } from '../../ui/Dialog';
import { FilmSound } from '../../ui/FilmSound';
import { systemOf } from '../../ui/system';
import styles from './dialogs.module.css';
import { Silence } from './Silence';
import { TvDisplays } from './TvDisplays';

const { tv, displays } = words;

/** How the group will see the picture. With one screen, asks whether the TV shows the same. */
export function TvQuestion({ dialog: { displays: all, same } }: { readonly dialog: TvDialog }) {
  const canFill = useAppState((now) => mayRun(fillScreen, now));
  const isOn = useAppState((now) => mayRun(takeOffTv, now));
  const close = answer(closeDialog, 'plain', words.app.close);
  if (all.some(({ here }) => !here)) return <TvDisplays all={all} />;
  if (same) {
    return (
      <Choice
        // A separate dialog, so that its first answer gets the focus.
        key="extend"
        title={tv.extendTitle}
        answers={[
          answer(showOnTv, 'accent', tv.again),
          ...(canFill ? [answer(fillScreen)] : []),
          ...(isOn ? [answer(takeOffTv)] : []),
          close,
        ]}
        onEscape={cancel}
      >
        <Sentences said={[tv.extend, displays.extend[systemOf(navigator.platform)]]} />
      </Choice>
    );
  }
  return (
    <Choice
      title={displays.question}
      answers={[
        ...(canFill ? [answer(fillScreen, 'accent')] : []),
        answer(sayHowToExtend),
        ...(isOn ? [answer(takeOffTv)] : []),
        close,
      ]}
      onEscape={cancel}
    >
      <Sentences said={canFill ? [tv.mirrored, tv.mirroredFill] : [tv.mirrored]} />
      <Silence />
      <div className={styles.sound}>
        <FilmSound />
      </div>
    </Choice>
  );
}

/** For systems where only the person can place windows. */
export function PlaceTv() {
  return (
    <Choice
      title={tv.placeTitle}
      answers={[
        answer(tvIsPlaced, 'accent'),
        answer(takeOffTv),
        answer(closeDialog, 'plain', words.app.close),
      ]}
      onEscape={cancel}
    >
      <Sentences said={[tv.place]} />
    </Choice>
  );
}

/** Someone says that the TV does not mirror the laptop, and the system that it does. Enter alone shows nothing. */
export function TvApart() {
  const { title, look, keep } = words.curtain.surely;
  return (
    <Choice
      title={title}
      answers={[answer(closeDialog, 'accent', keep), answer(tvIsSurelyApart)]}
      onEscape={cancel}
    >
      <Sentences said={[look]} />
    </Choice>
  );
}

/** Someone closes the window while the group watches the TV. */
export function CloseWithTv() {
  const { title, seen, stay } = tv.closing;
  return (
    <Choice
      title={title}
      answers={[answer(closeDialog, 'accent', stay), answer(closeWithTv)]}
      onEscape={cancel}
    >
      <Sentences said={[seen]} />
    </Choice>
  );
}

function Sentences({ said }: { readonly said: readonly string[] }) {
  return (
    <div className={styles.paragraphs}>
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

const cancel = (): void => runCommand(closeDialog, { timeStamp: performance.now() });

function answer(command: Command, look: ButtonProps['look'] = 'outline', label: string = command.label) {
  return { label, look, onChoose: (timeStamp: number) => runCommand(command, { timeStamp }) };
}
