import { z } from 'zod';

export const categories = ['verbal', 'process', 'non-verbal'] as const;

/**
 * A kind of leader intervention. Its shape on screen follows from its category. `key` is the key to press: a
 * letter by what it prints, a digit by its position.
 */
export const tagSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  key: z.string().regex(/^[A-Z0-9]$/),
  label: z.string().min(1).max(60),
  definition: z.string().max(200),
  category: z.enum(categories),
  /** For the talk, once the film has stopped there. */
  question: z.string().min(1).max(200),
});
export type Tag = z.infer<typeof tagSchema>;

/** What names a tag and asks its question where it can't be marked with. */
export const namedTagSchema = tagSchema.omit({ key: true });
export type NamedTag = z.infer<typeof namedTagSchema>;

type Row = readonly [
  key: string,
  id: string,
  label: string,
  definition: string,
  category: Tag['category'],
  question: string,
];

/**
 * The concepts come from published leader criteria (American Balint Society credentialing work, the
 * International Balint Federation's 2016 guidelines, BSANZ supervision templates, Salinsky, Elder); the
 * wording is ours. The first six are displayed large during recording.
 */
const rows: readonly Row[] = [
  [
    'F',
    'frame',
    'Holds the frame',
    'keeps time, confidentiality, boundaries',
    'process',
    'What did holding the frame make possible?',
  ],
  [
    'P',
    'presenter',
    'Protects the presenter',
    'turns interrogation or criticism away from the presenter',
    'verbal',
    'What was the presenter spared, and what did the group do next?',
  ],
  [
    'V',
    'patient',
    'Brings in the patient',
    'asks for the patient’s experience',
    'verbal',
    'What did we learn of the patient then?',
  ],
  [
    'C',
    'clinician',
    'Brings in the clinician',
    'asks for the presenter’s experience',
    'verbal',
    'What did we learn of the clinician then?',
  ],
  [
    'D',
    'relationship',
    'Back to the relationship',
    'refocuses on clinician and patient together',
    'verbal',
    'How did the work change when the two came together?',
  ],
  [
    'E',
    'feelings',
    'Invites feelings',
    'asks members for their own reactions',
    'verbal',
    'Which feelings came into the room?',
  ],
  [
    'S',
    'speculation',
    'Invites speculation',
    'encourages imagining; no right answer',
    'verbal',
    'Where did the imagining lead?',
  ],
  [
    'G',
    'member',
    'Protects a member',
    'stops personal speculation about a member',
    'verbal',
    'What did the group do next?',
  ],
  [
    'A',
    'advice',
    'Turns from advice',
    'turns from solutions and teaching',
    'verbal',
    'What stood behind the wish to advise?',
  ],
  [
    'O',
    'this-case',
    'Stays with this case',
    'redirects from other cases',
    'verbal',
    'What brought the other case up just then?',
  ],
  [
    'I',
    'members-in',
    'Invites members in',
    'opens space for quieter voices',
    'process',
    'Who came in, and what did it bring?',
  ],
  ['T', 'theme', 'Offers a theme', 'links or gathers threads', 'verbal', 'Did the group take the theme up?'],
  [
    'N',
    'process',
    'Names the process',
    'speaks of the group or of parallel process',
    'process',
    'What was happening in the group that echoes the case?',
  ],
  [
    'X',
    'held-back',
    'Held back',
    'a moment in which the leader did not step in',
    'process',
    'What happened because nothing was said?',
  ],
  [
    '1',
    'silence',
    'Holds silence',
    'lets silence or uncertainty stand',
    'non-verbal',
    'What was in the silence?',
  ],
  [
    '2',
    'gaze',
    'Gaze',
    'scans, meets or withholds eye contact',
    'non-verbal',
    'What did the look say, and to whom?',
  ],
  [
    '3',
    'posture',
    'Posture or gesture',
    'leans, nods, signals by hand',
    'non-verbal',
    'What did the body say here?',
  ],
  [
    '4',
    'co-leader',
    'Co-leader exchange',
    'glance, hand-over or support between leaders',
    'non-verbal',
    'What passed between the leaders?',
  ],
];

export const defaultTagSet: readonly Tag[] = rows.map(([key, id, label, definition, category, question]) => ({
  key,
  id,
  label,
  definition,
  category,
  question,
}));
