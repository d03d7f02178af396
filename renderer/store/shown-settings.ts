/** The sections of the settings, in the order of their list. */
export const sectionNames = [
  'recording',
  'consent',
  'review',
  'screens',
  'privacy',
  'exchange',
  'keys',
  'about',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** What the settings show: one section or, while something is typed, what is found by it. */
export interface ShownSettings {
  readonly section: SectionName;
  readonly typed: string;
}
