import type { Doing } from '../model/fault';
import type { MethodName } from './contract';

/** What a person does by each method, where it makes a difference to whoever is told that it failed. */
const doings: Readonly<Partial<Record<MethodName, Doing>>> = {
  'recording.mark': 'marking',
  'recording.takeOut': 'changing',
  'recording.putBack': 'changing',
  'recording.takeOutAgain': 'changing',
  'recording.agreed': 'changing',
  'recording.willDiscard': 'deleting',
  'recording.discard': 'deleting',
  'recording.endRehearsal': 'changing',
  'moments.add': 'marking',
  'moments.change': 'changing',
  'moments.restore': 'changing',
  'moments.changeAll': 'changing',
  'moments.choose': 'changing',
  'moments.remove': 'changing',
  'review.savePlace': 'changing',
  'library.keep': 'changing',
  'library.rename': 'changing',
  'library.noteStillAgreed': 'changing',
  'library.answerDate': 'changing',
  'library.putBack': 'changing',
  'library.erase': 'deleting',
  'library.finishErasing': 'changing',
  'library.strike': 'changing',
  'settings.change': 'settings',
  'exchange.exportMarks': 'exporting',
  'exchange.exportReport': 'exporting',
  'exchange.exportFilm': 'exporting',
  'exchange.saveTags': 'exporting',
  'sealed.export': 'exporting',
};

/** What a person does by calling that method. */
export function doingBy(method: string): Doing | undefined {
  return (doings as Readonly<Record<string, Doing | undefined>>)[method];
}
