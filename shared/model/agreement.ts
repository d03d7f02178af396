import { z } from 'zod';
import { staysInSentence } from './in-sentence';

/** How long a session is planned to last, in minutes. */
export const plannedMinutesSchema = z.int().min(5).max(240);

/** A local calendar day, e.g. `2026-12-01`. */
export const daySchema = z.iso.date();

const alias = z.string().trim().max(40);

/** What a session is called. Never a case, a patient or a person. */
export const codeSchema = z.string().trim().min(1).max(80);

/** What is said about a session before it is recorded. No names of patients, and no case. */
export const sessionDetailsSchema = z.strictObject({
  code: codeSchema,
  purpose: z.string().trim().max(200),
  watchers: z.string().trim().max(200).refine(staysInSentence),
  /** The day by which it is to be deleted. */
  deleteBy: daySchema,
  plannedMinutes: plannedMinutesSchema,
  /** Names for the leaders; empty for leader A and leader B. */
  aliases: z.strictObject({ A: alias, B: alias }),
});
export type SessionDetails = z.infer<typeof sessionDetailsSchema>;

/** How many people are in the room. */
export const peopleSchema = z.int().min(1).max(99);

/** What everyone in the room agreed to. Who did not is not recorded anywhere. */
export const agreementSchema = z.object({
  /** The sentences that were read aloud, word for word. */
  sentences: z.array(z.string()),
  people: peopleSchema,
  /** The named day. Like the limit, undefined in agreements of older versions. */
  deleteBy: daySchema.optional(),
  /** The last day to which it may be kept, if the group agrees again. */
  limit: daySchema.optional(),
  /** Everyone has signed a paper with these sentences. The paper stays with the people, no name is kept. */
  onPaper: z.literal(true).optional(),
});
export type Agreement = z.infer<typeof agreementSchema>;

/**
 * What a person confirms for everyone in the room: the sentences were read aloud, this many people heard
 * them, and all agreed.
 */
export const givenAgreementSchema = z.strictObject({
  people: peopleSchema,
  agreed: z.literal(true),
  /** They have also signed a paper. */
  onPaper: z.literal(true).optional(),
});
export type GivenAgreement = z.infer<typeof givenAgreementSchema>;

/** Whether people have agreed to sentences that were read to them. Otherwise nothing is recorded. */
export function isAgreed(agreement: Agreement | undefined): agreement is Agreement {
  if (!agreement) return false;
  const { sentences, people } = agreement;
  return sentences.some((sentence) => sentence.trim() !== '') && peopleSchema.safeParse(people).success;
}

/** This many people have now agreed to the same sentences. Whether all of them have signed is not known. */
export function agreedAgain({ onPaper: _, ...agreement }: Agreement, people: number): Agreement {
  return { ...agreement, people };
}

/** What a recording begins with. */
export const beginWishSchema = z.strictObject({
  details: sessionDetailsSchema,
  agreement: givenAgreementSchema.optional(),
  /** The limit as it was read aloud; undefined to use the settings. */
  limit: daySchema.optional(),
});

/** The day to which a session is kept, and why. The group agreed. */
export const keepWishShape = {
  until: daySchema,
  reason: z.string().trim().min(1).max(200),
  agreed: z.literal(true),
};

/** Stands for the limit in a sentence, because its date is known only when the sentence is read aloud. */
const limitPlaceholder = '{limit}';

/** The sentences as they are read, with the limit filled in. @param limit such as `Dec 28, 2026` */
export function withLimit(sentences: readonly string[], limit: string): string[] {
  return sentences.map((sentence) => sentence.replaceAll(limitPlaceholder, limit));
}

/**
 * A former second sentence, which had no limit in it. A group that agreed to it was promised the day itself.
 */
export const formerPromise =
  'The recording stays on this laptop, encrypted. It is seen only by the people named here, and it is deleted on the day named here at the latest.';

/**
 * Used until a person writes their own. In the catalogue's language; once changed, they are the user's. The
 * sentence that says who will watch and until when is not among them: it is made of the fields, and stands
 * second (`sentencesAloud`).
 */
export const defaultConsent = {
  sentences: [
    'We would like to record this session on video, so that we can look back at the leadership together.',
    'Anyone can ask us to stop recording, or to remove part of it, at any time, without giving a reason.',
    'Is everyone willing? If anyone would rather not, we won’t record, and no one will ask why.',
  ],
  purpose: 'To look at the leadership of this session together',
  watchers: 'This group and its faculty',
} as const;

/** Former sentences of ours as settings may hold them, and their wording now; undefined if they are gone. */
const formerSentences: ReadonlyMap<string, string | undefined> = new Map([
  [formerPromise, undefined],
  [
    'The recording stays on this laptop, encrypted. It is seen only by the people named here, and it is deleted on the day named here at the latest; longer only if this group agrees, and never after {limit}.',
    undefined,
  ],
  [
    'We would like to record this session with picture and sound, so that we can look at the leadership together afterwards.',
    defaultConsent.sentences[0],
  ],
  [
    'Anyone may have the recording stopped at any time, or a passage taken out, without giving a reason.',
    defaultConsent.sentences[1],
  ],
  [
    'Is everybody here willing? If anyone would rather not, we do not record, and nobody asks why.',
    defaultConsent.sentences[2],
  ],
]);

/** Sentences stored by an older version: ours get their current wording, a person's own are left alone. */
export function asSaidNow(sentences: readonly string[]): string[] {
  const now = sentences.flatMap((sentence) =>
    formerSentences.has(sentence) ? (formerSentences.get(sentence) ?? []) : sentence,
  );
  return now.length > 0 ? now : [...defaultConsent.sentences];
}

/** The calendar day that many days after another. */
export function dayAfter(day: Date, days: number): string {
  const date = new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
