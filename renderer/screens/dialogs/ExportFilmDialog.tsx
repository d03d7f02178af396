import { useState } from 'react';
import { playedMs } from '../../../shared/media/media-time';
import type { FilmAsked } from '../../../shared/model/export';
import type { FilmWish } from '../../../shared/model/film-export';
import { exportSentences, formatClock, words } from '../../../shared/words';
import { chosenOf } from '../../marks/choices';
import { clipsFor } from '../../marks/film-clips';
import { exportFilm } from '../../services/film-export-service';
import { attempt } from '../../services/report';
import type { TitleCard } from '../../services/title-cards';
import type { FilmExportDialog } from '../../store/exchange';
import type { ReviewState } from '../../store/review';
import { useAppState } from '../../store/store';
import { choiceWords } from '../../ui/moment-words';
import { ExportAgreement, SavedFiles } from './ExportSteps';
import { FilmChoices, type WantedFilm, wishOf } from './FilmChoices';
import { SavingFilm } from './SavingFilm';

const { filmExport: said } = words;

/** How much of a moment is shown after it, in seconds, unless the settings say more. */
const usualLeadOut = 10;

/**
 * The film goes out, or clips of it: what and how, and what is done for privacy; then whether everyone agrees; then
 * how far it is; then what was saved.
 */
export function ExportFilmDialog({ dialog }: { readonly dialog: FilmExportDialog }) {
  const review = useAppState((now) => now.review);
  return review && <Steps dialog={dialog} review={review} />;
}

function Steps({ dialog, review }: { readonly dialog: FilmExportDialog; readonly review: ReviewState }) {
  const { can, film: kind, saving, saved, fault, cancelled, code } = dialog;
  const [wanted, setWanted] = useWanted(dialog, review);
  const [asks, setAsks] = useState(false);
  const clips = clipsFor(wanted, review);
  if (saved) return <SavedFiles saved={saved} />;
  if (saving) return <SavingFilm code={code} saving={saving} />;
  if (!asks || typeof clips === 'string')
    return (
      <FilmChoices
        {...{ code, can, film: kind, review, wanted, clips }}
        onChange={(change) => setWanted({ ...wanted, ...change })}
        onNext={() => setAsks(true)}
      />
    );
  const film = wishOf(wanted, clips);
  return (
    <ExportAgreement
      {...{ fault, saving: false }}
      title={said.title(code)}
      sentences={exportSentences(askedFor(film, wanted.purpose, review))}
      note={cancelled ? said.cancelled : undefined}
      onSave={(agreement) =>
        attempt(() =>
          exportFilm(dialog, { film, purpose: wanted.purpose, agreement, titles: titlesFor(film, review) }),
        )
      }
      onBack={() => setAsks(false)}
    />
  );
}

/** A selected passage is probably meant. */
function useWanted({ can }: FilmExportDialog, { durationMs }: ReviewState) {
  const passage = useAppState((now) => now.timeline.passage);
  const { leadInMs, stopAfterMs } = useAppState((now) => now.settings);
  return useState<WantedFilm>(() => ({
    ...{ purpose: '', extent: can && passage ? 'passage' : 'whole' },
    from: formatClock(passage?.fromMs ?? 0),
    to: formatClock(passage?.toMs ?? durationMs),
    leadIn: String(leadInMs / 1000),
    leadOut: String(Math.max(usualLeadOut, stopAfterMs / 1000)),
    ...{ picture: 'unchanged', regions: [], lowVoices: false, evenLoudness: false, chapters: true },
    format: can?.includes('h264') && can.includes('aac') ? 'mp4' : 'webm',
  }));
}

/** What stands on the card before each clip: its tag or phase, and its number. */
function titlesFor({ extent }: FilmWish, review: ReviewState): TitleCard[] | undefined {
  if (extent !== 'one-film') return undefined;
  return chosenOf(review).map((choice, at, { length }) => ({
    title: choiceWords(choice).label,
    number: said.cardNumber(at + 1, length),
  }));
}

/** What is read aloud; main puts the same sentences together from the same values. */
function askedFor(
  { extent, clips, chapters, protection }: FilmWish,
  purpose: string,
  review: ReviewState,
): FilmAsked {
  const { durationMs, leftOut } = review;
  const lengthMs = playedMs(clips, { durationMs, takenOut: leftOut });
  return { what: 'film', purpose, extent, clips, lengthMs, chapters, protection };
}
