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
  /** In place of a day that is not named yet. */
  noDay: '______',
  /** In place of those who will watch, while none are named. */
  noOne: '______',
  /** Words that begin with a small letter within a sentence. */
  inSentence: /^(This|The|Our|All|Everyone|Everybody|Members|Faculty|People|Those)$/,
};
