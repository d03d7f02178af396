import { shownName } from './shown-name';
/** Sessions that leave and come in as one file that a passphrase opens. */
export const sealed = {
  export: 'Sealed session…',
  exportAbout: 'The whole session in one encrypted file, for another Second Look.',
  exportTitle: (code: string): string => `Export ${code} as a sealed file`,
  about:
    'The whole session in one encrypted file, for another Second Look. Tell the passphrase to whoever may open it, not in the same message.',
  passphrase: 'Passphrase of the file',
  saving: 'Saving',
  cancelled: 'Canceled. Nothing of it is left.',
  /** The end of the suggested file name, after the session's code. */
  fileName: 'sealed',
  kind: 'Sealed session',

  import: 'Import a sealed session…',
  importTitle: 'Import a sealed session',
  importAbout: (name: string): string =>
    `Enter the passphrase of ${shownName(name)}. What its group was promised still holds: the session is deleted by the same day.`,
  open: 'Import',
  importing: 'Importing',
  imported: (code: string): string => `${code} was imported.`,
  twice:
    'It was in the library before, so it is there twice now. Deleting one of the two doesn’t delete the other.',
  deleteFile: 'The file is still where it was. Delete it when it is no longer needed.',
};
