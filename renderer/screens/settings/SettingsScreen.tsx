import { useState } from 'react';
import { defaultConsent } from '../../../shared/model/agreement';
import { words } from '../../../shared/words';
import { showNotice } from '../../commands/library';
import { allAsked, withQuestion } from '../../marks/questions';
import { attempt } from '../../services/report';
import { changeSettings } from '../../services/room-service';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { CommandButton } from '../../ui/CommandButton';
import { Fold } from '../../ui/Fold';
import { BackButton, KeysButton } from '../../ui/HeaderButtons';
import { News } from '../../ui/News';
import { CentredHeader, ScreenTitle, Scroll } from '../../ui/Screen';
import { ScreenFaults } from '../../ui/Toast';
import { Guard } from './Guard';
import { KeyChoices } from './KeyChoices';
import { NumberField, TextField, TickField } from './SettingField';
import styles from './settings.module.css';

/** What stays the same from one recording to the next: texts, times, keys. */
export function SettingsScreen() {
  return (
    <Scroll className={styles.page}>
      <CentredHeader>
        <BackButton>{words.settings.back}</BackButton>
        <ScreenTitle>{words.settings.title}</ScreenTitle>
        <KeysButton />
      </CentredHeader>
      <ScreenFaults />
      <News />
      <p className={styles.note}>{words.settings.intro}</p>
      <Words />
      <Times />
      <Screens />
      <Guard />
      <Questions />
      <KeyChoices />
    </Scroll>
  );
}

function Words() {
  const { consent, purpose, watchers } = useAppState((now) => now.settings);
  // A new key makes a new field, which also drops text that was typed but not saved.
  const [firsts, setFirsts] = useState(0);
  return (
    <section className={styles.section} aria-labelledby="settings-before">
      <h2 id="settings-before">{words.settings.beforeRecording}</h2>
      <TextField
        key={firsts}
        name="consent"
        label={words.settings.consent}
        note={words.settings.consentNote}
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
          {words.settings.consentFirst}
        </Button>
        <CommandButton command={showNotice} />
      </div>
      <TextField name="purpose" label={words.settings.purpose} text={purpose} read={(text) => text} />
      <TextField name="watchers" label={words.settings.watchers} text={watchers} read={(text) => text} />
    </section>
  );
}

/** For each tag, the question that is asked once the film has stopped there. */
function Questions() {
  const questions = useAppState((now) => now.settings.questions);
  return (
    <section className={styles.section} aria-label={words.settings.questions}>
      <Fold title={words.settings.questions}>
        <p className={styles.note}>{words.settings.questionsNote}</p>
        <div className={styles.questions}>
          {allAsked.map((asked) => (
            <TextField
              key={asked.id}
              name="questions"
              label={asked.label}
              text={questions[asked.id] ?? ''}
              placeholder={asked.own}
              read={(text) => withQuestion(questions, asked, text)}
            />
          ))}
        </div>
      </Fold>
    </section>
  );
}

function Screens() {
  const { softenStill, contentProtection } = useAppState((now) => now.settings);
  return (
    <section className={styles.section} aria-labelledby="settings-tv">
      <h2 id="settings-tv">{words.settings.tv}</h2>
      <TickField name="softenStill" ticked={softenStill} />
      <TickField name="contentProtection" ticked={contentProtection} />
    </section>
  );
}

function Times() {
  const settings = useAppState((now) => now.settings);
  const { plannedMinutes, keepDays, keepDaysLimit, deleteWhenDue, reactionMs } = settings;
  const { reviewMinutes, leadInMs, stopAfterMs, silenceMs } = settings;
  return (
    <section className={styles.section} aria-labelledby="settings-times">
      <h2 id="settings-times">{words.settings.times}</h2>
      <div className={styles.numbers}>
        <NumberField name="plannedMinutes" label={words.settings.plannedMinutes} value={plannedMinutes} />
        <NumberField name="keepDays" label={words.settings.keepDays} value={keepDays} most={keepDaysLimit} />
        <NumberField
          name="keepDaysLimit"
          label={words.settings.keepDaysLimit}
          value={keepDaysLimit}
          least={keepDays}
        />
        <NumberField
          name="reactionMs"
          label={words.settings.reaction}
          note={words.settings.reactionNote}
          value={reactionMs}
          unit={1000}
        />
        <NumberField name="reviewMinutes" label={words.settings.reviewMinutes} value={reviewMinutes} />
        <NumberField
          name="leadInMs"
          label={words.settings.leadIn}
          note={words.settings.leadInNote}
          value={leadInMs}
          unit={1000}
        />
        <NumberField
          name="stopAfterMs"
          label={words.settings.stopAfter}
          note={words.settings.stopAfterNote}
          value={stopAfterMs}
          unit={1000}
        />
        <NumberField
          name="silenceMs"
          label={words.settings.silence}
          note={words.settings.silenceNote}
          value={silenceMs}
          unit={1000}
        />
      </div>
      <TickField name="deleteWhenDue" ticked={deleteWhenDue} />
    </section>
  );
}
