import { startLibrary } from './library-service';
import { startMoments } from './moment-service';
import { report } from './report';
import { startReviews } from './review-service';

/** At the start of the window: listens to main, and asks for what there is. */
export function startSession(): void {
  startReviews();
  startMoments();
  startLibrary().catch(report);
}
