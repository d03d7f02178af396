import { missingCase } from '../../../shared/model/fault';
import { isHarmless } from '../../store/on-screen';
import { useAppState } from '../../store/store';
import type { OpenDialog } from '../../store/view';
import { HarmlessContext } from '../../ui/harmless';
import { CheckAllPage } from './CheckAllPage';
import { CheckPage } from './CheckPage';
import { ContinueDialog } from './ContinueDialog';
import { DiscardDialog } from './DiscardDialog';
import { EraseDialog } from './EraseDialog';
import { ExportFilmDialog } from './ExportFilmDialog';
import { ExportMarksDialog } from './ExportMarksDialog';
import { ExportReportDialog } from './ExportReportDialog';
import { ExportSealedDialog } from './ExportSealedDialog';
import { ImportMarksDialog } from './ImportMarksDialog';
import { CancelImport, DeleteOriginals } from './ImportQuestions';
import { ImportSealedDialog } from './ImportSealedDialog';
import { ImportTagsDialog } from './ImportTagsDialog';
import { KeysDialog } from './KeysDialog';
import { MicrophonesDialog } from './MicrophonesDialog';
import { RecoveryQuestion } from './RecoveryQuestion';
import { RenameDialog } from './RenameDialog';
import { StopDialog } from './StopDialog';
import { StrikePage } from './StrikePage';
import { CloseWithTv, PlaceTv, TvApart, TvQuestion } from './TvQuestion';
import { TvSeen } from './TvSeen';

/** The open dialog, if any, and the one in front of it. */
export function Dialogs() {
  const dialog = useAppState((now) => now.view.dialog);
  const inFront = useAppState((now) => now.view.inFront);
  return (
    <>
      <Marked dialog={dialog} />
      <Marked dialog={inFront} />
    </>
  );
}

function Marked({ dialog }: { readonly dialog: OpenDialog | undefined }) {
  if (!dialog) return null;
  return (
    <HarmlessContext value={isHarmless(dialog)}>
      <Drawn dialog={dialog} />
    </HarmlessContext>
  );
}

function Drawn({ dialog }: { readonly dialog: OpenDialog }) {
  switch (dialog.kind) {
    case 'keys':
      return <KeysDialog />;
    case 'microphones':
      return <MicrophonesDialog />;
    case 'stop-recording':
      return <StopDialog closing={dialog.closing === true} />;
    case 'discard':
      return <DiscardDialog />;
    case 'tv':
      return <TvQuestion dialog={dialog} />;
    case 'place-tv':
      return <PlaceTv />;
    case 'tv-apart':
      return <TvApart />;
    case 'tv-seen':
      return <TvSeen />;
    case 'close-with-tv':
      return <CloseWithTv />;
    case 'recovery':
      return <RecoveryQuestion dialog={dialog} />;
    case 'continue':
      return <ContinueDialog goingOn={dialog.goingOn} />;
    case 'check':
      return <CheckPage dialog={dialog} />;
    case 'check-all':
      return <CheckAllPage dialog={dialog} />;
    case 'strike':
      return <StrikePage dialog={dialog} />;
    case 'erase':
      return <EraseDialog {...dialog} />;
    case 'rename':
      return <RenameDialog {...dialog} />;
    case 'export-marks':
      return <ExportMarksDialog dialog={dialog} />;
    case 'export-film':
      return <ExportFilmDialog dialog={dialog} />;
    case 'export-report':
      return <ExportReportDialog dialog={dialog} />;
    case 'export-sealed':
      return <ExportSealedDialog dialog={dialog} />;
    case 'import-sealed':
      return <ImportSealedDialog dialog={dialog} />;
    case 'import-marks':
      return <ImportMarksDialog dialog={dialog} />;
    case 'import-tags':
      return <ImportTagsDialog dialog={dialog} />;
    case 'cancel-import':
      return <CancelImport />;
    case 'delete-originals':
      return <DeleteOriginals count={dialog.count} />;
    default:
      return missingCase(dialog);
  }
}
