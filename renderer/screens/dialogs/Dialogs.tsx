import { missingCase } from '../../../shared/model/fault';
import { useAppState } from '../../store/store';
import { EraseDialog } from './EraseDialog';
import { KeysDialog } from './KeysDialog';
import { StopDialog } from './StopDialog';

/** The dialog that is open, if any. */
export function Dialogs() {
  const dialog = useAppState((now) => now.view.dialog);
  if (!dialog) return null;
  switch (dialog.kind) {
    case 'keys':
      return <KeysDialog />;
    case 'stop-recording':
      return <StopDialog />;
    case 'erase':
      return <EraseDialog {...dialog} />;
    default:
      return missingCase(dialog);
  }
}
