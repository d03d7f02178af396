import { startAlarms } from './alarm-service';
import { startChecks } from './check-service';
import { startClosing } from './closing-service';
import { startDisk } from './disk-service';
import { startDurableWatch } from './durable-service';
import { startFilmExports } from './film-export-service';
import { startFilmPlayer } from './film-player';
import { startDisplays } from './group-picture-service';
import { learnImport, startImports } from './import-service';
import { startLateness } from './lateness-service';
import { startLibrary } from './library-service';
import { startLock } from './lock-service';
import { startMarks } from './mark-changes';
import { startRecordings } from './recording-service';
import { startRecovery } from './recovery-service';
import { attempt, report } from './report';
import { startReviewPlaces } from './review-place-service';
import { startReviews } from './review-service';
import { startOutputs, startScreening } from './screening-service';
import { startSealed } from './sealed-service';
import { startStrikes } from './strike-service';
import { startWatched } from './watched-service';

/** Start-up of the window: listens to main, and loads what there is. */
export function startWindow(): void {
  startReviews();
  startReviewPlaces();
  startMarks();
  startRecordings();
  startAlarms();
  startDurableWatch();
  startChecks();
  startStrikes();
  startFilmExports();
  startImports();
  startSealed();
  startClosing();
  // Before what the TV shows: its film stops, and then the card comes.
  startFilmPlayer();
  startScreening();
  startDisplays();
  startOutputs();
  startWatched();
  // Even if the library cannot be loaded, as while locked: main waits for an answer about an interrupted
  // recording.
  startLock()
    .catch(report)
    .then(startDisk)
    .catch(report)
    .then(startLibrary)
    .catch(report)
    .finally(() => {
      attempt(startRecovery);
      attempt(learnImport);
      startLateness();
    });
}
