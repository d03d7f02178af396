import { z } from 'zod';
import { peopleSchema } from './agreement';
import type { FilmExtent, FilmProtection } from './film-export';
import { staysInSentence } from './in-sentence';
import { type Leader, leaderSchema } from './moment';
import type { Span } from './span';

/** What can leave the library. Each has its own sentence to be read aloud; the names are stored. */
const exportedThings = [
  'marks',
  'marks-and-notes',
  'report',
  'report-and-notes',
  'observation-report',
  'observation-report-and-notes',
  'film',
  'sealed-session',
] as const;
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
  /** To how many files. */
  readonly files: number;
  /** The leader that an observation report is about, who has to agree as well. */
  readonly about?: Leader | undefined;
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
export const exportAgreementSchema = z.strictObject({
  people: peopleSchema,
  agreed: z.literal(true),
  /** This leader agreed to a report about them. */
  leaderAgreed: leaderSchema.optional(),
});
export type GivenExportAgreement = z.infer<typeof exportAgreementSchema>;

/** The files that a report can be saved as. */
export const reportFiles = ['pdf', 'html'] as const;
export type ReportFile = (typeof reportFiles)[number];

/** What an observation report is made of: whom it is about, and the headings to write under. */
export const observationSchema = z.strictObject({
  leader: leaderSchema,
  headings: z.array(z.string().trim().min(1).max(120)).min(1).max(20),
});
export type Observation = z.infer<typeof observationSchema>;

/** Everyone here agreed that something may leave. */
export interface ExportAgreement {
  /** The sentences that were read aloud, word for word. */
  readonly sentences: readonly string[];
  readonly people: number;
  /** One of `exportedThings`, or what a newer version calls it. */
  readonly what: string;
  /** The leader who agreed to a report about them. */
  readonly leaderAgreed?: Leader | undefined;
}
