import { words } from '../../../shared/words';
import { closeDialog } from '../../commands/app';
import { runCommand } from '../../commands/run';
import { tvIsNotSeen, tvIsSeen } from '../../commands/tv';
import { type AppState, useAppState } from '../../store/store';
import { Choice } from '../../ui/Dialog';
import styles from './dialogs.module.css';

const { seen } = words.tv;

/**
 * Once per display: some show a window black that is hidden from screen recording. Then it is not hidden there, and asked
 * again, because it may be black for another reason.
 */
export function TvSeen() {
  const isHidden = useAppState((now) => now.tv.hiding !== 'off');
  const shown = useAppState(shownWords);
  const run = (command: typeof tvIsSeen) => (timeStamp: number) => runCommand(command, { timeStamp });
  const close = run(closeDialog);
  const answers = isHidden
    ? [
        { label: seen.yes, look: 'accent' as const, onChoose: run(tvIsSeen) },
        { label: seen.no, onChoose: run(tvIsNotSeen) },
        { label: words.app.close, look: 'plain' as const, onChoose: close },
      ]
    : [
        { label: seen.yes, look: 'accent' as const, onChoose: close },
        { label: seen.still, onChoose: run(tvIsSeen) },
      ];
  return (
    <Choice
      // A separate dialog, so that its first answer gets the focus.
      key={String(isHidden)}
      title={isHidden ? seen.title : seen.againTitle}
      answers={answers}
      onEscape={() => close(performance.now())}
    >
      <div className={styles.paragraphs}>
        {isHidden ? (
          <p>
            {seen.look} <span className={styles.whole}>{shown}.</span>
          </p>
        ) : (
          <p>{seen.exposed}</p>
        )}
        <p>{isHidden ? seen.why : seen.cable}</p>
      </div>
    </Choice>
  );
}

function shownWords({ tv: { screening } }: AppState): string {
  const { shown, code } = screening;
  return shown === 'code' ? `“${code || words.app.name}”` : words.tv.shown[shown];
}
