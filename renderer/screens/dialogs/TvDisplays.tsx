import { RadioGroup } from 'radix-ui';
import { useId, useState } from 'react';
import type { KnownDisplay, TvDisplay } from '../../../shared/model/screening';
import { words } from '../../../shared/words';
import { closeDialog } from '../../commands/app';
import type { Command } from '../../commands/command';
import { runCommand } from '../../commands/run';
import { identifyDisplays, showOnTv, takeOffTv } from '../../commands/tv';
import { beginOn } from '../../services/group-picture-service';
import { attempt } from '../../services/report';
import { drawDisplays, sideOf } from '../../store/display-layout';
import { useAppState } from '../../store/store';
import { Choice, type ChoiceAnswer } from '../../ui/Dialog';
import { FilmSound } from '../../ui/FilmSound';
import { Silence } from './Silence';
import { TvPicture } from './TvPicture';
import styles from './tv-displays.module.css';

const { tv } = words;
const close = (timeStamp: number): void => runCommand(closeDialog, { timeStamp });

/**
 * Asks which display is the TV. The one used last is selected, so Enter is enough. While it is on, what is set for it comes
 * first, and there is nothing to show it with, unless someone still has to say that the TV does not show this screen:
 * choosing it says so.
 */
export function TvDisplays({ all }: { readonly all: readonly TvDisplay[] }) {
  const isOn = useAppState((now) => now.tv.on === 'on');
  const canTakeOff = useAppState((now) => now.tv.on !== 'off');
  const unsure = useAppState((now) => now.tv.unsure);
  const display = useAppState((now) => now.tv.display);
  const others = all.filter(({ here }) => !here);
  const onNow = isOn ? others.find((each) => isSamePlace(each, display)) : undefined;
  const first = onNow ?? others.find(({ remembered }) => remembered) ?? others[0];
  const [picked, choose] = useState(first?.id);
  // The one that was selected may be gone by now.
  const chosen = others.some(({ id }) => id === picked) ? picked : first?.id;
  const isShown = onNow !== undefined && onNow.id === chosen && !unsure;
  const show: ChoiceAnswer = {
    label: showOnTv.label,
    look: 'accent',
    onChoose: () => chosen !== undefined && attempt(() => beginOn(chosen)),
  };
  const done: ChoiceAnswer = { label: words.app.close, look: isShown ? 'accent' : 'plain', onChoose: close };
  const besides: readonly ChoiceAnswer[] = [
    ...(canTakeOff ? [answerOf(takeOffTv)] : []),
    // One that is on needs no number.
    ...(isShown && others.length === 1 ? [] : [answerOf(identifyDisplays)]),
  ];
  const screens = (
    <>
      {others.length > 1 && <Drawing all={all} chosen={chosen} />}
      <RadioGroup.Root
        className={styles.list}
        aria-label={tv.displays}
        value={String(chosen)}
        onValueChange={(value) => choose(Number(value))}
      >
        {others.map((each) => (
          <Row key={each.id} display={each} all={all} />
        ))}
      </RadioGroup.Root>
    </>
  );
  return (
    <Choice
      title={isOn ? tv.onTitle : tv.chooseTitle}
      answers={isShown ? [done, ...besides] : [show, ...besides, done]}
      onEscape={() => close(performance.now())}
    >
      <div className={styles.content}>
        <p>{isOn ? tv.onNow : tv.choose}</p>
        {!isOn && screens}
        <Silence />
        <FilmSound />
        <TvPicture />
        {isOn && screens}
      </div>
    </Choice>
  );
}

const answerOf = (command: Command): ChoiceAnswer => ({
  label: command.label,
  onChoose: (timeStamp) => runCommand(command, { timeStamp }),
});

/** Where a display is on the desktop tells which one it is. */
const isSamePlace = (one: KnownDisplay, other: KnownDisplay | undefined): boolean =>
  one.x === other?.x && one.y === other.y;

/** Only visual: everything it shows is in the list, too. */
function Drawing({
  all,
  chosen,
}: {
  readonly all: readonly TvDisplay[];
  readonly chosen: number | undefined;
}) {
  const { ratio, places } = drawDisplays(all);
  return (
    <div className={styles.drawing} style={{ aspectRatio: ratio }} aria-hidden="true">
      {all.map(({ id, number, here }, at) => {
        const { left, top, width, height } = places[at] ?? { left: 0, top: 0, width: 0, height: 0 };
        const place = { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` };
        return (
          <div key={id} className={styles.place} style={place}>
            <span className={id === chosen ? styles.chosen : styles.display}>{here ? tv.here : number}</span>
          </div>
        );
      })}
    </div>
  );
}

function Row({ display, all }: { readonly display: TvDisplay; readonly all: readonly TvDisplay[] }) {
  const id = useId();
  const { number, label, width, height, remembered } = display;
  const here = all.find((each) => each.here);
  const said = [
    label,
    tv.size(width, height),
    ...(here ? [tv.sides[sideOf(display, here)]] : []),
    ...(remembered ? [tv.last] : []),
  ].filter((each) => each !== '');
  return (
    <div className={styles.row}>
      <RadioGroup.Item id={id} className={styles.radio} value={String(display.id)}>
        <RadioGroup.Indicator className={styles.dot} />
      </RadioGroup.Item>
      <label htmlFor={id}>
        <strong>{tv.number(number)}</strong> <span className={styles.muted}>{said.join(' · ')}</span>
      </label>
    </div>
  );
}
