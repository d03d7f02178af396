import type { LongWork } from '../model/long-work';

/** Someone closes the window while something is being imported or exported. */
export const closing = {
  title: {
    import: 'An import is running. Close Second Look?',
    export: 'An export is running. Close Second Look?',
  },
  lost: {
    import:
      'Closing cancels the import. What was imported so far is removed. The original files stay as they are, so you can import them again.',
    export:
      'Closing cancels the export. The unfinished file is removed. The session stays in the library, so you can export it again.',
  },
  stay: 'Keep it open',
  yes: { import: 'Cancel import and close', export: 'Cancel export and close' },
  ending: 'Canceling…',
} satisfies Record<string, string | Record<LongWork, string>>;
