import { type ReactNode, useEffect, useId, useRef } from 'react';
import { mostMargin } from '../../../shared/model/screening';
import { words } from '../../../shared/words';
import { tvIsSeen } from '../../services/group-picture-service';
import { attempt } from '../../services/report';
import { setMargin } from '../../services/screening-service';
import { useAppState } from '../../store/store';
import { Fold } from '../../ui/Fold';
import { NamedSlider } from '../../ui/NamedSlider';
import { TvLater } from './TvLater';
import styles from './tv-displays.module.css';

/** How the picture is shown on the TV that is on: what the TV cuts off, and whether its window is hidden. */
export function TvPicture() {
  const id = useId();
  const isOn = useAppState((now) => now.tv.on === 'on');
  const hiding = useAppState((now) => now.tv.hiding);
  const margin = useAppState((now) => now.tv.screening.margin);
  if (!isOn) return null;
  return (
    <Fold title={words.tv.adjust}>
      <Unfolded>
        <p className={styles.muted}>{words.tv.marginNote}</p>
        <NamedSlider
          label={words.tv.margin}
          value={margin}
          {...{ min: 0, max: mostMargin, step: 1 }}
          reading={words.tv.percent}
          onChange={(next) => attempt(() => setMargin(next))}
        />
        <TvLater />
        {hiding && (
          <label className={styles.tick} htmlFor={id}>
            <input
              id={id}
              type="checkbox"
              checked={hiding !== 'off'}
              onChange={({ currentTarget }) => attempt(() => tvIsSeen(currentTarget.checked))}
            />
            {words.tv.seen.hide}
          </label>
        )}
      </Unfolded>
    </Fold>
  );
}

/** Scrolled into sight: the dialog's buttons would cover it. */
function Unfolded({ children }: { readonly children: ReactNode }) {
  const all = useRef<HTMLDivElement>(null);
  useEffect(() => all.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div ref={all} className={styles.picture}>
      {children}
    </div>
  );
}
