import { z } from 'zod';

/** The phases of a session, in their usual order; all are optional. */
export const phaseNames = [
  'opening',
  'call',
  'presentation',
  'questions',
  'group-work',
  'presenter-returns',
  'closing',
] as const;
export const phaseNameSchema = z.enum(phaseNames);
export type PhaseName = z.infer<typeof phaseNameSchema>;
