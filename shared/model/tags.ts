import { z } from 'zod';

export const categories = ['verbal', 'process', 'non-verbal'] as const;

/**
 * A kind of leader intervention. Its shape on screen follows from its category.
 * `key` is what one presses: a letter by what it prints, a digit by its place.
 */
export const tagSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  key: z.string().regex(/^[A-Z0-9]$/),
  label: z.string().min(1).max(60),
  definition: z.string().max(200),
  category: z.enum(categories),
});
export type Tag = z.infer<typeof tagSchema>;

type Row = readonly [key: string, id: string, label: string, definition: string, category: Tag['category']];

/**
 * The concepts come from published leader criteria (American Balint Society credentialing work, the
 * International Balint Federation's 2016 guidelines, BSANZ supervision templates, Salinsky, Elder); the
 * wording is ours. The first six are shown large while recording.
 */
const rows: readonly Row[] = [
  ['F', 'frame', 'Holds the frame', 'keeps time, confidentiality, boundaries', 'process'],
  [
    'P',
    'presenter',
    'Protects the presenter',
    'turns interrogation or criticism away from the presenter',
    'verbal',
  ],
  ['V', 'patient', 'Brings in the patient', 'asks for the patient’s experience', 'verbal'],
  ['C', 'clinician', 'Brings in the clinician', 'asks for the presenter’s experience', 'verbal'],
  ['D', 'relationship', 'Back to the relationship', 'refocuses on clinician and patient together', 'verbal'],
  ['E', 'feelings', 'Invites feelings', 'asks members for their own reactions', 'verbal'],
  ['S', 'speculation', 'Invites speculation', 'encourages imagining; no right answer', 'verbal'],
  ['G', 'member', 'Protects a member', 'stops personal speculation about a member', 'verbal'],
  ['A', 'advice', 'Turns from advice', 'turns from solutions and teaching', 'verbal'],
  ['O', 'this-case', 'Stays with this case', 'redirects from other cases', 'verbal'],
  ['I', 'members-in', 'Invites members in', 'opens space for quieter voices', 'process'],
  ['T', 'theme', 'Offers a theme', 'links or gathers threads', 'verbal'],
  ['N', 'process', 'Names the process', 'speaks of the group or of parallel process', 'process'],
  ['X', 'held-back', 'Held back', 'a moment in which the leader did not step in', 'process'],
  ['1', 'silence', 'Holds silence', 'lets silence or uncertainty stand', 'non-verbal'],
  ['2', 'gaze', 'Gaze', 'scans, meets or withholds eye contact', 'non-verbal'],
  ['3', 'posture', 'Posture or gesture', 'leans, nods, signals by hand', 'non-verbal'],
  ['4', 'co-leader', 'Co-leader exchange', 'glance, hand-over or support between leaders', 'non-verbal'],
];

export const defaultTagSet: readonly Tag[] = rows.map(([key, id, label, definition, category]) => ({
  key,
  id,
  label,
  definition,
  category,
}));
