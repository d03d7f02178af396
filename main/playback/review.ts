import type { OpenFilm } from '../../shared/ipc/contract';
import type { OpeningId } from '../../shared/model/ids';
import type { ReviewPlace } from '../../shared/model/review-place';
import type { Span } from '../../shared/model/span';
import type { Session } from '../session/session';
import { mustBeAnswered } from '../session/unanswered';
import { filmUrl } from '../windows/address';
import type { Openings } from './openings';

/** What a review reports. */
export interface ReviewEvents {
  /** A span of media time could not be verified. */
  readonly onDamage: (openingId: OpeningId, damage: Span) => void;
  /** The session is noted as damaged. */
  readonly onNoted: () => void;
}

/**
 * Opens a session's film to be reviewed. Damage that is found while it is read is noted in the session.
 * @returns everything that is shown of it at first
 * @throws Fault like `Openings.open`
 */
export async function openReview(
  openings: Openings,
  session: Session,
  { onDamage, onNoted }: ReviewEvents,
): Promise<OpenFilm> {
  const { id, facts } = await openings.open(session, (openingId, damage) => {
    onDamage(openingId, damage);
    void session.noticeDamage().then(onNoted);
  });
  const { state } = session;
  return {
    openingId: id,
    url: filmUrl(id),
    code: session.summary.code,
    durationMs: facts.durationMs,
    takenOut: [...facts.takenOut],
    parts: [...facts.parts],
    damage: [...facts.damage],
    moments: [...(state?.moments ?? [])],
    phases: [...(state?.phases ?? [])],
    chosen: [...(state?.chosen ?? [])],
    aliases: state?.details.aliases ?? { A: '', B: '' },
    tags: [...(state?.tags ?? [])],
    line: facts.line,
    place: state?.place,
  };
}

/** Saves the review's place. @throws Fault `passage-unanswered`, or like `Session.append` */
export async function savePlace(session: Session, place: ReviewPlace): Promise<void> {
  mustBeAnswered(session);
  await session.append({ type: 'reviewed', place });
}
