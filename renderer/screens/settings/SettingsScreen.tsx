import { Search } from 'lucide-react';
import { Fragment } from 'react';
import { words } from '../../../shared/words';
import { type SectionName, sectionNames } from '../../store/shown-settings';
import { useAppState } from '../../store/store';
import { showInSettings } from '../../store/view-actions';
import { classes } from '../../ui/classes';
import { BackButton, KeysButton, TvButton } from '../../ui/HeaderButtons';
import { News } from '../../ui/News';
import { CentredHeader, ScreenTitle, Scroll } from '../../ui/Screen';
import { ScreenFaults } from '../../ui/Toast';
import { KeyChoices } from './KeyChoices';
import { type Field, fieldsOf, isFoundBy } from './sections';
import styles from './settings.module.css';

const shownId = 'settings-shown';

/** What stays the same from one recording to the next: texts, times, keys. One section is shown at a time. */
export function SettingsScreen() {
  const first = useAppState((now) => (now.view.at === 'guard' ? 'privacy' : 'recording'));
  const { section, typed } = useAppState((now) => now.view.settings) ?? { section: first, typed: '' };
  const isSearched = typed.trim() !== '';
  return (
    <Scroll className={styles.page}>
      <CentredHeader>
        <BackButton>{words.settings.back}</BackButton>
        <ScreenTitle>{words.settings.title}</ScreenTitle>
        <div className={styles.headerButtons}>
          <TvButton />
          <KeysButton />
        </div>
      </CentredHeader>
      <ScreenFaults />
      <News />
      <div className={styles.columns}>
        <nav className={styles.list} aria-label={words.settings.title}>
          <div className={styles.search}>
            <Search size={16} aria-hidden="true" />
            <input
              type="search"
              aria-label={words.settings.search}
              aria-controls={shownId}
              placeholder={words.settings.search}
              value={typed}
              spellCheck={false}
              autoComplete="off"
              onChange={({ target }) => showInSettings({ section, typed: target.value })}
            />
          </div>
          {sectionNames.map((name) => {
            const isCurrent = !isSearched && name === section;
            return (
              <button
                key={name}
                type="button"
                className={classes(styles.name, isCurrent && styles.current)}
                aria-current={isCurrent ? 'true' : undefined}
                onClick={() => showInSettings({ section: name, typed: '' })}
              >
                {words.settings.sections[name]}
              </button>
            );
          })}
        </nav>
        <div id={shownId} tabIndex={-1} className={styles.shown}>
          {isSearched ? <Found typed={typed} /> : <Section name={section} all={fieldsOf(section)} />}
        </div>
      </div>
    </Scroll>
  );
}

/** Everything that was searched for, in its sections. */
function Found({ typed }: { readonly typed: string }) {
  const matches = isFoundBy(typed);
  const found = sectionNames
    .map((name) => ({ name, all: fieldsOf(name).filter(matches) }))
    .filter(({ all }) => all.length > 0);
  return (
    <>
      <p className={styles.note} role="status">
        {words.settings.found(found.reduce((sum, { all }) => sum + all.length, 0))}
      </p>
      {found.length === 0 && <p className={styles.note}>{words.settings.elsewhere}</p>}
      {found.map(({ name, all }) => (
        <Section key={name} name={name} all={all} isFound />
      ))}
    </>
  );
}

function Section({
  name,
  all,
  isFound = false,
}: {
  readonly name: SectionName;
  readonly all: readonly Field[];
  readonly isFound?: boolean;
}) {
  const heading = `settings-${name}`;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading}>{words.settings.sections[name]}</h2>
      {name === 'recording' && !isFound && <p className={styles.note}>{words.settings.intro}</p>}
      {name === 'keys' && !isFound ? (
        <KeyChoices />
      ) : (
        all.map(({ id, show }) => <Fragment key={id}>{show(isFound)}</Fragment>)
      )}
    </section>
  );
}
