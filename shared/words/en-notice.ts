/** The printed notice for the days before. */
export const notice = {
  open: 'Print notice',
  print: 'Print',
  printAnyway: 'Print anyway',
  printNot: 'Cancel',
  keep: 'Save as PDF',
  fileName: 'Recording notice.pdf',
  title: 'We would like to record one session',
  intro:
    'During this Intensive we would like to record one Balint session, if everyone agrees. Please take time to think it over.',
  deleted: 'How long it is kept',
  deletedAfter: (days: number): string =>
    days === 0
      ? 'It is deleted on the day of the recording.'
      : `It is deleted after the review, no later than ${days === 1 ? 'one day' : `${days} days`} after the recording.`,
  anotherDay: (days: number, limit: number): string =>
    limit > days
      ? `If another date is needed, we say so before the recording; it is never more than ${limit === 1 ? 'one day' : `${limit} days`} after it.`
      : '',
  aloud: 'Before we start, we read this aloud',
  /** In “never after …”, in place of the date of the limit, which is not known before the recording. */
  limitDay: (days: number): string =>
    days === 0
      ? 'the day of the recording'
      : days === 1
        ? 'the day after the recording'
        : `the day that is ${days} days after the recording`,
  /** Only where schools want consent in writing. */
  signature: {
    agree: 'I have read this page, and I agree to the recording.',
    name: 'Name',
    sign: 'Signature',
    day: 'Date',
    stays: 'This paper stays with the host. Second Look keeps no name.',
  },
  rather: 'If you would rather not',
  ratherNot:
    'Tell any faculty member, before or on the day. You don’t need to give a reason. We won’t record, the session goes ahead as usual, and we keep no note of who preferred not to.',
  practice: 'How it is kept',
  practised:
    'The recording stays on one laptop, encrypted from the first second. Second Look never uploads it. We name no patients and keep no scores. When it is deleted, its encryption key is destroyed first.',
  questions: 'Questions to: ______________________________',
};
