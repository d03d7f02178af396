import { words } from '../../../shared/words';
import { allAsked, changedQuestion, withQuestion } from '../../marks/questions';
import { useAppState } from '../../store/store';
import { Fold } from '../../ui/Fold';
import { TypedField } from './SettingField';
import styles from './settings.module.css';

/** For each tag, the question that is asked once the film has stopped there. */
export function Questions({ isFound }: { readonly isFound: boolean }) {
  const questions = useAppState((now) => now.settings.questions);
  return (
    <Fold title={words.settings.questions} open={isFound}>
      <p className={styles.note}>{words.settings.questionsNote}</p>
      <div className={styles.questions}>
        {allAsked().map((asked) => (
          <TypedField
            key={asked.id}
            name="questions"
            label={asked.label}
            text={changedQuestion(asked.id, questions) ?? ''}
            placeholder={asked.own}
            read={(text) => withQuestion(questions, asked, text)}
          />
        ))}
      </div>
    </Fold>
  );
}
