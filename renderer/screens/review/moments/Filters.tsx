import { useMemo } from 'react';
import { type PhaseName, phaseNames } from '../../../../shared/model/phases';
import { tagsOnScreen } from '../../../../shared/model/tag-set';
import { categories, type Tag } from '../../../../shared/model/tags';
import { words } from '../../../../shared/words';
import { playedMoments } from '../../../marks/choices';
import { isFiltering, type MomentFilter, noFilter, shownByTime } from '../../../marks/moment-list';
import { attempt } from '../../../services/report';
import { filterMoments } from '../../../services/review-marks-service';
import { useAppState } from '../../../store/store';
import { Button } from '../../../ui/Button';
import { Fold } from '../../../ui/Fold';
import { Select } from '../../../ui/Select';
import styles from './moments.module.css';

const change = (part: Partial<MomentFilter>): void => attempt(() => filterMoments(part));

/** The choice that stands for "all of them". */
const all = '';

/** Folded away: which moments are shown. The fold says so if some are not. */
export function Filters() {
  const review = useAppState((now) => now.review);
  const filter = useAppState((now) => now.momentList.filter);
  const filtering = isFiltering(filter);
  const { moments, phases, chosen, leftOut } = review ?? {};
  const shown = useMemo(
    () =>
      moments && phases && chosen && leftOut
        ? shownByTime({ moments, phases, chosen, leftOut }, filter).length
        : 0,
    [moments, phases, chosen, leftOut, filter],
  );
  const title = filtering
    ? words.moments.filtered(shown, review ? playedMoments(review).length : 0)
    : words.moments.filters;
  return (
    <Fold title={title} className={styles.filters}>
      <div className={styles.filterFields}>
        <Choice
          label={words.moments.tag}
          options={tagChoices()}
          value={filter.tag}
          onChange={(tag) => change({ tag })}
        />
        <Choice
          label={words.moments.category}
          options={categoryChoices}
          value={filter.category}
          onChange={(value) => change({ category: categories.find((name) => name === value) })}
        />
        <Leader filter={filter} />
        <Choice
          label={words.moments.phase}
          options={phaseChoices}
          value={filter.phase}
          onChange={(value) => change({ phase: phaseValues.find((name) => name === value) })}
        />
        <label className={styles.textFilter}>
          {words.moments.text}
          <input
            type="search"
            value={filter.text}
            maxLength={200}
            onChange={({ target: { value } }) => change({ text: value })}
          />
        </label>
        <label className={styles.starredOnly}>
          <input
            type="checkbox"
            checked={filter.starredOnly}
            onChange={({ target: { checked } }) => change({ starredOnly: checked })}
          />
          {words.moments.starredOnly}
        </label>
        <Button className={styles.small} disabled={!filtering} onClick={() => change(noFilter)}>
          {words.moments.noFilters}
        </Button>
      </div>
    </Fold>
  );
}

const tagChoices = (): Readonly<Record<string, string>> => ({
  bookmark: words.moment.bookmark,
  ...Object.fromEntries(tagsOnScreen().map(({ id, label }) => [id, label])),
});
const categoryChoices: Readonly<Record<Tag['category'], string>> = words.moments.categories;
const phaseValues: readonly (PhaseName | 'none')[] = [...phaseNames, 'none'];
const phaseChoices: Readonly<Record<string, string>> = { ...words.phases, none: words.moments.none };

function Leader({ filter }: { readonly filter: MomentFilter }) {
  const aliases = useAppState((now) => now.review?.aliases);
  const options = { A: aliases?.A || 'A', B: aliases?.B || 'B', none: words.moments.none };
  return (
    <Choice
      label={words.moments.leader}
      options={options}
      value={filter.leader}
      onChange={(value) => change({ leader: (['A', 'B', 'none'] as const).find((name) => name === value) })}
    />
  );
}

function Choice({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: Readonly<Record<string, string>>;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  return (
    <Select
      label={label}
      options={{ [all]: words.moments.all, ...options }}
      current={value ?? all}
      disabled={false}
      onChange={(chosen) => onChange(chosen === all ? undefined : chosen)}
    />
  );
}
