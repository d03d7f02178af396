import { ChevronDown, ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Span } from '../../../shared/model/span';
import { formatClock, words } from '../../../shared/words';
import type { Command } from '../../commands/command';
import {
  askStrike,
  back1,
  back5,
  discussion,
  faster,
  forward1,
  forward5,
  frameBack,
  frameForward,
  repeatPassage,
  replay10,
  slower,
  toggleBlack,
  toggleCard,
  toggleMute,
  toNextSilence,
} from '../../commands/film';
import { showOnTv } from '../../commands/tv';
import type { PlayingState, Repeat } from '../../store/playing';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { CommandButton } from '../../ui/CommandButton';
import { NumberField } from '../settings/SettingField';
import styles from './playing-menu.module.css';

/** How the film is played, all in one place; the button shows what differs from the default. */
export function PlayingMenu() {
  const playing = useAppState((now) => now.playing);
  const passage = useAppState((now) => now.timeline.passage);
  const { leadInMs, stopAfterMs } = useAppState((now) => now.settings);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button className={styles.menuButton}>
          <span className={styles.menuTitle}>{[words.playing.title, ...unusual(playing)].join(' · ')}</span>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.menu}
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={16}
          aria-label={words.playing.title}
        >
          <div className={styles.menuLine}>
            <span>{words.playing.speed}</span>
            <span className={styles.few}>
              <Small command={slower} icon={<Minus size={16} />} />
              <output className={styles.speed} aria-label={words.playing.speed}>
                {words.playing.times(playing.speed)}
              </output>
              <Small command={faster} icon={<Plus size={16} />} />
            </span>
          </div>
          <div className={styles.menuLine}>
            <span>{words.playing.steps}</span>
            <span className={styles.few}>
              <Small command={frameBack} icon={<ChevronLeft size={16} />} />
              <Small command={frameForward} icon={<ChevronRight size={16} />} />
            </span>
          </div>
          <div className={styles.menuLine}>
            <span>{words.playing.seconds}</span>
            <span className={styles.few}>
              <Small command={back5}>−5</Small>
              <Small command={back1}>−1</Small>
              <Small command={forward1}>+1</Small>
              <Small command={forward5}>+5</Small>
            </span>
          </div>
          <Row command={discussion} pressed={playing.discussion !== undefined} />
          <Row command={replay10} />
          <Row command={toNextSilence} />
          <Row
            command={repeatPassage}
            pressed={playing.repeat !== undefined}
            note={
              playing.repeat && playing.repeat.toMs === undefined
                ? words.playing.repeatNext
                : repeatWords(playing.repeat)
            }
          />
          <Row command={askStrike} note={passageWords(passage)} />
          <Row command={toggleMute} pressed={playing.muted} />
          <Row command={toggleBlack} pressed={playing.cover === 'black'} />
          <Row command={toggleCard} pressed={playing.cover === 'card'} />
          <Row command={showOnTv} />
          <div className={styles.numbers}>
            <NumberField name="leadInMs" label={words.settings.leadIn} value={leadInMs} unit={1000} />
            <NumberField
              name="stopAfterMs"
              label={words.settings.stopAfter}
              value={stopAfterMs}
              unit={1000}
            />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function unusual({ speed, muted, repeat }: PlayingState): string[] {
  return [
    ...(speed === 1 ? [] : [words.playing.times(speed)]),
    ...(muted ? [words.playing.muted] : []),
    ...(repeat ? [repeatWords(repeat)] : []),
  ];
}

function repeatWords(repeat: Repeat | undefined): string {
  if (!repeat) return '';
  const from = formatClock(repeat.fromMs);
  return repeat.toMs === undefined
    ? words.playing.repeatFrom(from)
    : words.playing.repeating(from, formatClock(repeat.toMs));
}

function passageWords(passage: Span | undefined): string {
  return passage ? words.strike.passage(formatClock(passage.fromMs), formatClock(passage.toMs)) : '';
}

function Small({
  command,
  icon,
  children,
}: {
  readonly command: Command;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <CommandButton
      command={command}
      className={styles.small}
      aria-label={command.label}
      showKey={false}
      icon={icon}
    >
      {children}
    </CommandButton>
  );
}

function Row({
  command,
  pressed,
  note,
}: {
  readonly command: Command;
  readonly pressed?: boolean;
  readonly note?: string;
}) {
  return (
    <CommandButton command={command} look="plain" className={styles.menuRow} aria-pressed={pressed}>
      <span className={styles.menuLabel}>
        {command.label}
        {note && <span className={styles.menuNote}>{note}</span>}
      </span>
    </CommandButton>
  );
}
