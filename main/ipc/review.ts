import { Fault } from '../../shared/model/fault';
import { momentIdSchema, newId } from '../../shared/model/ids';
import { type Entry, isBeyond } from '../../shared/model/moment';
import { recordedMs } from '../../shared/model/session';
import type { Library } from '../library/library';
import type { Openings } from '../playback/openings';
import type { Session } from '../session/session';
import { mustBeAnswered } from '../session/unanswered';
import { filmUrl } from '../windows/address';
import type { Tell } from '../windows/tell';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'review.open'
  | 'review.close'
  | 'review.peaks'
  | 'review.picture'
  | 'review.frame'
  | 'review.savePlace'
  | 'moments.add'
  | 'moments.change'
  | 'moments.restore'
  | 'moments.choose'
  | 'moments.remove';

/** Handles watching a session, and its moments, both while it is recorded and while it is watched. */
export function handleReview(
  callers: Callers,
  services: { library: Library; openings: Openings; tell: Tell },
): void {
  const { library, openings, tell } = services;
  handleCalls<Names>(callers, {
    'review.open': async ({ sessionId }) => {
      const session = library.session(sessionId);
      const { id, facts } = await openings.open(session, (openingId, { fromMs, toMs }) => {
        tell('review.onDamage', { openingId, fromMs, toMs });
        void session.noticeDamage().then(() => tell('library.onChanged', undefined));
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
        line: facts.line,
        place: state?.place,
      };
    },
    'review.close': ({ openingId }) => openings.close(openingId),
    'review.peaks': async ({ openingId }) => (await openings.mustGet(openingId)).peaks(),
    'review.picture': async ({ openingId, mediaMs }) =>
      (await openings.mustGet(openingId)).pictureAt(mediaMs),
    'review.frame': async ({ openingId, mediaMs, steps }) =>
      (await openings.mustGet(openingId)).frameTime(mediaMs, steps),
    'review.savePlace': ({ sessionId, place }) => {
      const session = library.session(sessionId);
      mustBeAnswered(session);
      return session.append({ type: 'reviewed', place });
    },
    'moments.add': async ({ sessionId, mark, mediaMs }) => {
      const session = library.session(sessionId);
      const moment: Entry = { id: newId(momentIdSchema), mediaMs: Math.round(mediaMs), ...mark };
      checkWithin(session, moment);
      await session.append({ type: 'moment-added', moment });
      return moment;
    },
    'moments.change': async ({ sessionId, moment }) => {
      const session = library.session(sessionId);
      const known = session.entry(moment.id);
      if (!known) throw new Fault('no-such-moment');
      // During recording, the first matched frames may have made its time more exact in the meantime.
      const changed: Entry = session.recording ? { ...moment, mediaMs: known.mediaMs } : moment;
      checkWithin(session, changed, known);
      await session.append({ type: 'moment-changed', moment: changed });
      return changed;
    },
    'moments.restore': async ({ sessionId, entry }) => {
      await library.session(sessionId).append({ type: 'moment-added', moment: entry });
    },
    'moments.choose': ({ sessionId, ids }) => library.session(sessionId).append({ type: 'chosen', ids }),
    'moments.remove': async ({ sessionId, momentId }) => {
      const session = library.session(sessionId);
      if (!session.entry(momentId)) throw new Fault('no-such-moment');
      await session.append({ type: 'moment-removed', id: momentId });
    },
  });
}

/** If the film's length is known, nothing beyond its end may be marked. @throws Fault `bad-arguments` */
function checkWithin({ state, recording }: Session, entry: Entry, before?: Entry): void {
  if (!state || recording || state.parts.some(({ ended }) => !ended)) return;
  if (isBeyond(entry, before, recordedMs(state))) throw new Fault('bad-arguments', 'beyond the film');
}
