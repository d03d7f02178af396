import { sentencesAloud } from '../../../shared/words';
import { allWanting, type BeforeState, detailsChanged, type Wanting } from '../../store/before';
import { dateBy } from '../../store/library';
import { update, useAppState } from '../../store/store';
import { DetailsFields } from '../../ui/DetailsFields';

const change = (what: Partial<BeforeState>): void =>
  update('before', (before) => detailsChanged(before, what));

/** The details: what is recorded and for whom, what is read aloud, and that everyone has agreed. */
export function SessionDetails() {
  const details = useAppState((now) => now.before);
  const consent = useAppState((now) => now.settings.consent);
  const disabled = useAppState((now) => now.room.starting);
  // As one text, so that it stays the same while nothing changes.
  const missing = useAppState(({ before, room, settings, library }) =>
    allWanting(before, room, settings, dateBy(library)).join(' '),
  );
  const { watchers, limit } = details;
  return (
    <DetailsFields
      {...{ details, disabled }}
      missing={new Set(missing.split(' ') as Wanting[])}
      sentences={(deleteBy) => sentencesAloud(consent, { watchers, deleteBy, limit })}
      onChange={change}
    />
  );
}
