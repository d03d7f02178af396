/** The consent statement: what is filled into it, and what only a person may change in the settings. */
export const consent = {
  /** Read aloud as the second sentence. Not editable: who sees it and until when is what people agree to. */
  promise: (watchers: string, day: string): string =>
    `The recording stays encrypted on this laptop. Only ${watchers} will see it, and it will be deleted by ${day}.`,
  /** Joined to it if the group may keep it longer. */
  longer: (day: string): string => `It can be kept longer only if this group agrees, and never after ${day}.`,
  /** The same on the notice, which is printed before the day is known. */
  promiseWithin: (watchers: string, days: number): string =>
    `The recording stays encrypted on this laptop. Only ${watchers} will see it, and it will be deleted ${days === 0 ? 'on the day of the recording' : `within ${days === 1 ? 'one day' : `${days} days`}`}.`,
  longerWithin: (days: number): string =>
    `It can be kept longer only if this group agrees, and never more than ${days === 1 ? 'one day' : `${days} days`}.`,
  /** Read aloud before a recording made elsewhere is imported. What people agree to is not editable. */
  imported: (recordedOn: string): string =>
    `This session was recorded on ${recordedOn}, with another device. We would like to import that recording, so that we can look back at the leadership together.`,
  importedPromise: (watchers: string, day: string): string =>
    `From now on, it is kept encrypted on this laptop. Only ${watchers} will see it there, and it will be deleted from this laptop by ${day}.`,
  importedElsewhere: 'Copies outside this laptop are not affected by that.',
  importedStop:
    'Anyone can ask us to remove part of it, or to delete it, at any time, without giving a reason.',
  importedWilling:
    'Is everyone willing? If anyone would rather not, we won’t import it, and no one will ask why.',
  /** In place of a day that is not named yet. */
  noDay: '______',
  /** In place of those who will watch, while none are named. */
  noOne: '______',
  /** Words that begin with a small letter within a sentence. */
  inSentence: /^(This|The|Our|All|Everyone|Everybody|Members|Faculty|People|Those)$/,
};
