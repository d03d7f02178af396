import { formatClock, words } from '../../../shared/words';
import { runCommand } from '../../commands/run';
import { stopRecording } from '../../commands/stop-recording';
import { useAppState } from '../../store/store';
import { Question } from '../../ui/Dialog';

/** Asks whether recording is to be stopped (and the app closed). It goes on meanwhile. */
export function StopDialog({ closing }: { readonly closing: boolean }) {
  const busy = useAppState((now) => now.view.dialogBusy);
  const durableMs = useAppState((now) => now.recording?.durableMs ?? 0);
  return (
    <Question
      title={closing ? words.recording.closeTitle : words.recording.stopTitle}
      yes={closing ? words.recording.closeYes : words.recording.stopYes}
      busy={busy ? words.recording.stopping : undefined}
      no={words.recording.stopNo}
      onYes={(timeStamp) => runCommand(stopRecording, { timeStamp })}
    >
      <p>{(closing ? words.recording.closeBody : words.recording.stopBody)(formatClock(durableMs))}</p>
    </Question>
  );
}
