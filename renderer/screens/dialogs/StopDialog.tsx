import { formatClock, words } from '../../../shared/words';
import { askDiscard, stopRecording } from '../../commands/recording';
import { runCommand } from '../../commands/run';
import { isOffRecord } from '../../store/recording';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { Question } from '../../ui/Dialog';

/**
 * Asks whether to stop recording (and close the app). Until the answer, recording continues or stays off the
 * record.
 */
export function StopDialog({ closing }: { readonly closing: boolean }) {
  const busy = useAppState((now) => now.view.dialogBusy);
  const durableMs = useAppState((now) => now.recording?.durableMs ?? 0);
  const isOff = useAppState((now) => isOffRecord(now.recording));
  const { closeBody, closeBodyOff, stopBody, stopBodyOff } = words.recording;
  const body = closing ? (isOff ? closeBodyOff : closeBody) : isOff ? stopBodyOff : stopBody;
  return (
    <Question
      title={closing ? words.recording.closeTitle : words.recording.stopTitle}
      yes={closing ? words.recording.closeYes : words.recording.stopYes}
      busy={busy ? words.recording.stopping : undefined}
      no={isOff ? words.recording.stopNoOff : words.recording.stopNo}
      other={
        // Someone who closes the app wants to keep the recording.
        closing ? undefined : (
          <Button
            look="destroy"
            disabled={busy}
            onClick={(event) => runCommand(askDiscard, { timeStamp: event.nativeEvent.timeStamp })}
          >
            {words.recording.discard}
          </Button>
        )
      }
      onYes={(timeStamp) => runCommand(stopRecording, { timeStamp })}
    >
      <p>{body(formatClock(durableMs))}</p>
    </Question>
  );
}
