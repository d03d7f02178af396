import { Minus, Plus } from 'lucide-react';
import { words } from '../../../shared/words';
import type { Command } from '../../commands/command';
import { showVideo, toggleBlack, toggleCard } from '../../commands/film';
import { tvLouder, tvSofter } from '../../commands/tv';
import { type AppState, useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import styles from './desk.module.css';

/** While the TV is on: what the group sees, as one list to change it with; beneath it the TV and its sound. */
export function GroupSees() {
  const shown = useAppState((now) => now.tv.screening.shown);
  return (
    <section className={styles.sees} aria-labelledby="group-sees">
      <h2 id="group-sees" className={styles.heading}>
        {words.desk.groupSees}
      </h2>
      <ul className={styles.rows}>
        <Row command={showVideo} isOn={shown === 'picture'} text={words.desk.video} />
        <Row command={toggleBlack} isOn={shown === 'black'} text={words.playing.blackShort} />
        <Row command={toggleCard} isOn={shown === 'card'} text={words.playing.cardShort} />
        {shown === 'code' && (
          <li className={classes(styles.row, styles.state)} aria-current="true">
            {words.desk.codeCard}
          </li>
        )}
      </ul>
      <TvSound />
    </section>
  );
}

function Row({
  command,
  isOn,
  text,
}: {
  readonly command: Command;
  readonly isOn: boolean;
  readonly text: string;
}) {
  return (
    <li>
      <CommandButton
        command={command}
        look={isOn ? 'accent' : 'plain'}
        className={styles.row}
        aria-pressed={isOn}
      >
        <span className={styles.rowText}>{text}</span>
      </CommandButton>
    </li>
  );
}

/** The TV's name, and how loud the film is there. */
function TvSound() {
  const said = useAppState(soundWords);
  return (
    <div className={styles.sound}>
      <p className={styles.soundText} role="status">
        {said}
      </p>
      <CommandButton
        command={tvSofter}
        look="icon"
        aria-label={tvSofter.label}
        title={tvSofter.label}
        icon={<Minus size={18} aria-hidden="true" />}
      />
      <CommandButton
        command={tvLouder}
        look="icon"
        aria-label={tvLouder.label}
        title={tvLouder.label}
        icon={<Plus size={18} aria-hidden="true" />}
      />
    </div>
  );
}

function soundWords({ tv: { display, screening } }: AppState): string {
  const name = display?.label || words.tv.tv;
  return screening.muted
    ? words.desk.tvMuted(name)
    : words.desk.tvSound(name, Math.round(screening.volume * 100));
}
