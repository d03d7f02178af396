import { changeSettings } from '../services/room-service';
import { type Asked, withQuestion } from '../store/questions';
import { state } from '../store/store';
import type { TargetCommand } from './command';

/** Changes the question that is asked at such moments, in every session to come; without words it is its own again. */
export const askQuestion: TargetCommand<{ readonly asked: Asked; readonly text: string }> = {
  id: 'ask-question',
  run: ({ asked, text }) =>
    changeSettings({ questions: withQuestion(state().settings.questions, asked, text) }),
};
