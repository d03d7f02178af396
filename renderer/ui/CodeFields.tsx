import { type InputHTMLAttributes, useId } from 'react';
import { type CodePart, type CodeParts, placeLength } from '../../shared/model/code';
import { words } from '../../shared/words';
import { Button } from './Button';
import styles from './CodeFields.module.css';

const { before: said } = words;

export interface CodeFieldsProps {
  readonly parts: CodeParts;
  /** A code that does not follow the pattern, as typed; undefined while the four fields are used. */
  readonly otherCode: string | undefined;
  /** What is missing or can't be right. */
  readonly missing: readonly (CodePart | 'code')[];
  /** Another session has that code already. */
  readonly isUsed: boolean;
  readonly disabled?: boolean;
  readonly onChange: (change: { parts?: CodeParts; otherCode?: string | undefined }) => void;
}

const length: Readonly<Record<CodePart, number>> = { month: 7, place: placeLength, group: 3, session: 3 };

/**
 * The code of a session in four small fields, which leave no room for a name; any other code can be typed, too,
 * below a sentence about names.
 */
export function CodeFields({ parts, otherCode, missing, isUsed, disabled, onChange }: CodeFieldsProps) {
  const note = useId();
  const isOther = otherCode !== undefined;
  return (
    <fieldset className={styles.fields} aria-describedby={note} disabled={disabled}>
      <legend>{said.code}</legend>
      <div className={styles.line}>
        {isOther ? (
          <Part
            className={styles.other}
            label={said.otherCode}
            value={otherCode}
            missing={missing.includes('code')}
            maxLength={80}
            data-wants="code"
            onText={(text) => onChange({ otherCode: text })}
          />
        ) : (
          (['month', 'place', 'group', 'session'] as const).map((part) => (
            <Part
              key={part}
              className={styles[part]}
              label={said.codeParts[part]}
              value={parts[part]}
              missing={missing.includes(part)}
              maxLength={length[part]}
              placeholder={said.codeExamples[part]}
              data-wants={part}
              onText={(text) => onChange({ parts: { ...parts, [part]: text } })}
            />
          ))
        )}
        <Button look="plain" onClick={() => onChange({ otherCode: isOther ? undefined : '' })}>
          {isOther ? said.codeFields : said.codeOther}
        </Button>
      </div>
      <p id={note} className={isUsed ? styles.attention : styles.note} role={isUsed ? 'status' : undefined}>
        {isUsed ? said.codeUsed : isOther ? said.codeNote : ''}
      </p>
    </fieldset>
  );
}

interface PartProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string;
  readonly missing: boolean;
  readonly onText: (text: string) => void;
}

function Part({ label, missing, className, onText, ...rest }: PartProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={missing}
        onChange={({ target }) => onText(target.value)}
        {...rest}
      />
    </div>
  );
}
