import { z } from 'zod';
import { peopleSchema } from './agreement';
import type { FilmExtent, FilmProtection } from './film-export';
import { staysInSentence } from './in-sentence';
import type { Span } from './span';

/** What can leave the library. Each has its own sentence to be read aloud; the names are stored. */
const exportedThings = ['marks', 'marks-and-notes', 'film'] as const;
type ExportedThing = (typeof exportedThings)[number];

/** How the leaders are called in a copy: by letter, by the names that were given, or not at all. */
export const leaderNames = ['letters', 'aliases', 'none'] as const;
export type LeaderNames = (typeof leaderNames)[number];

/** What a group is asked about before anything leaves. */
export type ExportAsked = MarksAsked | FilmAsked;

interface AnyAsked {
  /** What the copy is for; it is read aloud within the sentence. */
  readonly purpose: string;
}

/** Marks are to leave. */
export interface MarksAsked extends AnyAsked {
  readonly what: Exclude<ExportedThing, 'film'>;
  readonly leaders: LeaderNames;
}

/** The film or clips of it are to leave. */
export interface FilmAsked extends AnyAsked {
  readonly what: 'film';
  readonly extent: FilmExtent;
  /** What is copied, in media time; nothing for the whole film. */
  readonly clips: readonly Span[];
  /** How long it plays, in ms: without what the film leaves out. */
  readonly lengthMs: number;
  readonly chapters: boolean;
  readonly protection: Pick<FilmProtection, 'picture' | 'lowVoices'>;
}

/** What a copy is for, as it is typed. */
export const exportPurposeSchema = z.string().trim().min(1).max(200).refine(staysInSentence);

/** What a person confirms for everyone here: the sentences were read aloud, this many heard them, all agreed. */
export const exportAgreementSchema = z.strictObject({ people: peopleSchema, agreed: z.literal(true) });
export type GivenExportAgreement = z.infer<typeof exportAgreementSchema>;

/** Everyone here agreed that something may leave. */
export interface ExportAgreement {
  /** The sentences that were read aloud, word for word. */
  readonly sentences: readonly string[];
  readonly people: number;
  /** One of `exportedThings`, or what a newer version calls it. */
  readonly what: string;
}
