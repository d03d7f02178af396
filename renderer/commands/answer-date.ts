import { answerDate as answer } from '../services/library-service';
import type { TargetCommand } from './command';

/** Says which of the two days in doubt is right. What is due by it is deleted. */
export const answerDate: TargetCommand<string> = {
  id: 'answer-date',
  run: (day) => answer(day),
};
