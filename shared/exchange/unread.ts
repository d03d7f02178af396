import { Fault } from '../model/fault';
import {
  type FileMark,
  maxFileText,
  namedUnread,
  type RowFault,
  rowFaults,
  type Unread,
  type UnreadRow,
} from '../model/file-marks';

/** Gathers the rows of a file that can't be read, so that one of them does not refuse the others. */
export class UnreadRows {
  #count = 0;
  readonly #first: UnreadRow[] = [];

  /** Reads a row. If it is damaged, notes where and why, and returns undefined. */
  read<Value>(where: Omit<UnreadRow, 'why'>, row: () => Value): Value | undefined {
    try {
      return row();
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'import-damaged') throw error;
      this.note({ ...where, why: rowFaults.find((each) => each === error.detail) ?? 'content' });
      return undefined;
    }
  }

  note(row: UnreadRow): void {
    this.#count += 1;
    if (this.#first.length < namedUnread) this.#first.push(row);
  }

  get all(): Unread {
    return { count: this.#count, first: [...this.#first] };
  }
}

/** A row that is damaged. */
export const damagedRow = (why: RowFault): Fault => new Fault('import-damaged', why);

/** The mark. @throws Fault `import-damaged` if a text of it is longer than any that a person wrote */
export function mustBeText(mark: FileMark): FileMark {
  const { id = '', name, leader, note } = mark;
  if (Math.max(id.length, name.length, leader.length, note.length) > maxFileText) throw damagedRow('text');
  return mark;
}
