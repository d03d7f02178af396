import { type ReactNode, useState } from 'react';
import { defaultConsent } from '../../../shared/model/agreement';
import { textSizes } from '../../../shared/model/settings';
import { words } from '../../../shared/words';
import { largerText, normalText, smallerText } from '../../commands/app';
import { keyLabel } from '../../commands/keys';
import { useKeys } from '../../commands/keys-of';
import { showNotice } from '../../commands/library';
import { attempt } from '../../services/report';
import { changeSettings } from '../../services/room-service';
import type { SectionName } from '../../store/shown-settings';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { CommandButton } from '../../ui/CommandButton';
import { Select } from '../../ui/Select';
import { About } from './About';
import { Ffmpeg, ffmpegSearched } from './Ffmpeg';
import { Guard } from './Guard';
import { keyFields } from './KeyChoices';
import { Questions } from './Questions';
import { NumberField, TickField, TypedField } from './SettingField';
import styles from './settings.module.css';
import { Tags } from './Tags';

const { settings: said } = words;

/** Something that can be set, and the words by which it is found. */
export interface Field {
  readonly id: string;
  readonly about: readonly string[];
  /** @param isFound it was searched for, so nothing of it is folded away */
  readonly show: (isFound: boolean) => ReactNode;
}

/** What can be set in a section. */
export const fieldsOf = (name: SectionName): readonly Field[] =>
  name === 'keys' ? keyFields() : fields[name];

const fields: Readonly<Record<Exclude<SectionName, 'keys'>, readonly Field[]>> = {
  recording: [
    numberField('plannedMinutes', said.plannedMinutes),
    numberField('reactionMs', said.reaction, said.reactionNote, 1000),
  ],
  consent: [
    { id: 'consent', about: [said.consent, said.consentNote], show: () => <Consent /> },
    tickField('writtenConsent'),
    textField('purpose', said.purpose),
    textField('watchers', said.watchers),
  ],
  review: [
    numberField('reviewMinutes', said.reviewMinutes),
    numberField('leadInMs', said.leadIn, said.leadInNote, 1000),
    numberField('stopAfterMs', said.stopAfter, said.stopAfterNote, 1000),
    numberField('silenceMs', said.silence, said.silenceNote, 1000),
    {
      id: 'tags',
      about: [words.tags.title, words.tags.import, words.tags.export],
      show: (isFound) => <Tags isFound={isFound} />,
    },
    {
      id: 'questions',
      about: [said.questions, said.questionsNote],
      show: (isFound) => <Questions isFound={isFound} />,
    },
  ],
  screens: [
    { id: 'textSize', about: [said.textSize, said.textSizeWords], show: () => <TextSize /> },
    tickField('softenStill'),
  ],
  privacy: [
    { id: 'keepDays', about: [said.keepDays, said.keepDaysLimit], show: () => <KeepDays /> },
    tickField('deleteWhenDue'),
    tickField('contentProtection'),
    {
      id: 'guard',
      about: [words.guard.title, words.guard.recovery, said.lockAfter, said.lockAfterNote],
      show: () => <Guard />,
    },
  ],
  exchange: [{ id: 'ffmpeg', about: ffmpegSearched, show: () => <Ffmpeg /> }],
  about: [{ id: 'about', about: [said.sections.about], show: () => <About /> }],
};

/** Whether the words that somebody types are in what a field is about. */
export function isFoundBy(typed: string): ({ about }: Field) => boolean {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ about }) => {
    const text = about.join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
}

type NumberName =
  | 'plannedMinutes'
  | 'reactionMs'
  | 'reviewMinutes'
  | 'leadInMs'
  | 'stopAfterMs'
  | 'silenceMs';

function numberField(name: NumberName, label: string, note = '', unit = 1): Field {
  const show = (): ReactNode => <StoredNumber name={name} label={label} note={note} unit={unit} />;
  return { id: name, about: [label, note], show };
}

function StoredNumber({
  name,
  ...rest
}: {
  readonly name: NumberName;
  readonly label: string;
  readonly note: string;
  readonly unit: number;
}) {
  const value = useAppState(({ settings }) => settings[name]);
  return <NumberField name={name} value={value} {...rest} />;
}

function textField(name: 'purpose' | 'watchers', label: string): Field {
  return { id: name, about: [label], show: () => <StoredText name={name} label={label} /> };
}

function StoredText({ name, label }: { readonly name: 'purpose' | 'watchers'; readonly label: string }) {
  const text = useAppState(({ settings }) => settings[name]);
  return <TypedField name={name} label={label} text={text} read={(typed) => typed} />;
}

type TickName = 'softenStill' | 'deleteWhenDue' | 'contentProtection' | 'writtenConsent';

function tickField(name: TickName): Field {
  return { id: name, about: [said[name], said[`${name}Note`]], show: () => <StoredTick name={name} /> };
}

function StoredTick({ name }: { readonly name: TickName }) {
  const ticked = useAppState(({ settings }) => settings[name]);
  return <TickField name={name} ticked={ticked} />;
}

/** The sentences that are read aloud, and the notice that is printed with them. */
function Consent() {
  const consent = useAppState(({ settings }) => settings.consent);
  // A new key makes a new field, which also drops text that was typed but not saved.
  const [firsts, setFirsts] = useState(0);
  return (
    <>
      <TypedField
        key={firsts}
        name="consent"
        label={said.consent}
        note={said.consentNote}
        lines={10}
        text={consent.join('\n')}
        read={(text) =>
          text
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '')
        }
      />
      <div className={styles.buttons}>
        <Button
          onClick={() => {
            setFirsts(firsts + 1);
            attempt(() => changeSettings({ consent: [...defaultConsent.sentences] }));
          }}
        >
          {said.consentFirst}
        </Button>
        <CommandButton command={showNotice} />
      </div>
    </>
  );
}

function KeepDays() {
  const { keepDays, keepDaysLimit } = useAppState(({ settings }) => settings);
  return (
    <div className={styles.numbers}>
      <NumberField name="keepDays" label={said.keepDays} value={keepDays} most={keepDaysLimit} />
      <NumberField name="keepDaysLimit" label={said.keepDaysLimit} value={keepDaysLimit} least={keepDays} />
    </div>
  );
}

function TextSize() {
  const current = useAppState(({ settings }) => settings.textSize);
  const keys = [largerText, smallerText, normalText].map(useFirstKey) as [string, string, string];
  const sizes = [...new Set([...textSizes, current])].sort((a, b) => a - b);
  return (
    <div className={styles.field}>
      <Select
        label={said.textSize}
        // Keys that are numbers are listed in their order.
        options={Object.fromEntries(sizes.map((size) => [size, said.percent(size)]))}
        current={String(current)}
        disabled={false}
        onChange={(value) => attempt(() => changeSettings({ textSize: Number(value) }))}
      />
      <p className={styles.note}>{said.textSizeNote(...keys)}</p>
    </div>
  );
}

function useFirstKey(command: Parameters<typeof useKeys>[0]): string {
  return keyLabel(useKeys(command)[0] ?? '');
}
