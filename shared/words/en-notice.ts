/** The printed notice for the days before. */
export const notice = {
  open: 'Print the notice',
  print: 'Print',
  printAnyway: 'Print anyway',
  printNot: 'Cancel',
  keep: 'Keep as PDF',
  fileName: 'Notice of a recording.pdf',
  title: 'We would like to record a session',
  intro:
    'During these days one session of our Balint group is to be recorded, if everybody agrees. This page is for thinking it over beforehand.',
  deleted: 'How long it is kept',
  deletedAfter: (days: number): string =>
    days === 0
      ? 'It is deleted on the day of the recording.'
      : `It is deleted after the review, at the latest ${days === 1 ? 'one day' : `${days} days`} after the recording.`,
  anotherDay: (days: number, limit: number): string =>
    limit > days
      ? `If another day is needed it is said before the recording; it is never more than ${limit === 1 ? 'one day' : `${limit} days`} after it.`
      : '',
  aloud: 'Before it begins, these sentences are read aloud',
  /** In “never after …”, in place of the date of the limit, which is not known before the recording. */
  limitDay: (days: number): string =>
    days === 0
      ? 'the day of the recording'
      : days === 1
        ? 'the day after the recording'
        : `the day that is ${days} days after the recording`,
  rather: 'If you would rather not',
  ratherNot:
    'Tell one of the faculty, before or on the day. No reason is needed. Then nothing is recorded, the session takes place as ever, and neither a name nor a number is kept of who would rather not.',
  practice: 'How it is kept',
  practised:
    'The recording is on one laptop only, encrypted from its first second, and is never copied to a cloud or sent over a network. It names no patient, and no scores are kept. When it is deleted its key is destroyed first; nothing can open it again.',
  questions: 'Questions to: ______________________________',
};
