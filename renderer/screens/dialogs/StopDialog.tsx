import { formatClock, words } from '../../../shared/words';
import { runCommand } from '../../commands/run';
import { stopRecording } from '../../commands/stop-recording';
import { useAppState } from '../../store/store';
import { Question } from '../../ui/Dialog';

/** Asks whether recording is to be stopped. It goes on meanwhile. */
export function StopDialog() {
  const busy = useAppState((now) => now.view.dialogBusy);
  const durableMs = useAppState((now) => now.recording?.durableMs ?? 0);
  return (
    <Question
      title={words.recording.stopTitle}
      yes={words.recording.stopYes}
      busy={busy ? words.recording.stopping : undefined}
      no={words.recording.stopNo}
      onYes={(timeStamp) => runCommand(stopRecording, { timeStamp })}
    >
      <p>{words.recording.stopBody(formatClock(durableMs))}</p>
    </Question>
  );
}
