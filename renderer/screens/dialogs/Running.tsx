import type { ReactNode } from 'react';
import { words } from '../../../shared/words';
import { attempt } from '../../services/report';
import type { Progress } from '../../store/exchange';
import { CheckProgress } from '../../ui/Check';
import { Choice } from '../../ui/Dialog';
import styles from './dialogs.module.css';

const { exchange: said } = words;

/** How far a file is, with a way to cancel it. */
export function Running({
  title,
  label,
  progress: { share, cancelling },
  about,
  onCancel,
  children,
}: {
  readonly title: string;
  /** What the progress is of. */
  readonly label: string;
  readonly progress: Progress;
  readonly about?: ReactNode;
  readonly onCancel: () => Promise<void>;
  readonly children?: ReactNode;
}) {
  return (
    <Choice
      title={title}
      noneFocused
      answers={[
        {
          label: cancelling ? said.cancelling : said.cancel,
          disabled: cancelling,
          onChoose: () => attempt(onCancel),
        },
      ]}
    >
      <div className={styles.paragraphs}>
        {about}
        <CheckProgress doneBytes={share} bytes={1} label={label} />
        {children}
      </div>
    </Choice>
  );
}
