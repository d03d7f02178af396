import { useEffect, useRef, useState } from 'react';
import { type FaultCode, faultCodeOf } from '../../../shared/model/fault';
import { type FfmpegAbility, type FfmpegState, ffmpegAbilities } from '../../../shared/model/ffmpeg';
import { faultText, shownName, words } from '../../../shared/words';
import { chooseProgram, ffmpegState, forgetProgram, lookAgain } from '../../services/ffmpeg-service';
import { Button } from '../../ui/Button';
import styles from './settings.module.css';

const { ffmpeg: said } = words;

/** The words by which it is found. */
export const ffmpegSearched = [said.title, said.searchWords, said.what, ...Object.values(said.abilities)];

/** Which ffmpeg is used, what it can do and, where there is none, what to do. */
export function Ffmpeg() {
  const { state, busy, wrong, ask } = useFfmpeg();
  return (
    <div className={styles.ffmpeg}>
      <p>{said.what}</p>
      {/* It is told when another program is found. */}
      <div role="status" className={styles.ffmpeg}>
        {state ? <Program state={state} /> : <p className={styles.note}>{!wrong && said.looking}</p>}
      </div>
      <div className={styles.buttons}>
        <Button disabled={busy} onClick={() => ask(chooseProgram)}>
          {said.choose}
        </Button>
        <Button disabled={busy} onClick={() => ask(lookAgain)}>
          {said.again}
        </Button>
        {state?.chosen && (
          <Button look="plain" disabled={busy} onClick={() => ask(forgetProgram)}>
            {said.forget}
          </Button>
        )}
      </div>
      {wrong && <p role="alert">{faultText(wrong)}</p>}
      <p role="status" className={styles.note}>
        {busy && state && said.checking}
      </p>
    </div>
  );
}

type Ask = (call: () => Promise<FfmpegState>) => void;

/** What main says of it, and what went wrong with the last thing that was asked. */
function useFfmpeg(): {
  readonly state: FfmpegState | undefined;
  readonly busy: boolean;
  readonly wrong: FaultCode | undefined;
  readonly ask: Ask;
} {
  const [state, setState] = useState<FfmpegState>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<FaultCode>();
  const ask = useRef<Ask>((call) => {
    setBusy(true);
    setWrong(undefined);
    call()
      .then(setState, (error: unknown) => setWrong(faultCodeOf(error)))
      .finally(() => setBusy(false));
  }).current;
  useEffect(() => ask(ffmpegState), [ask]);
  return { state, busy, wrong, ask };
}

function Program({ state: { platform, used, chosen, fault } }: { readonly state: FfmpegState }) {
  const isRefused = fault !== null && chosen !== null;
  return (
    <>
      {isRefused && (
        <div>
          <p className={styles.bad}>{said.notUsed}</p>
          <p className={styles.path}>{chosen !== null && shownName(chosen)}</p>
          <p className={styles.bad}>
            {faultText(fault)} {used && said.instead}
          </p>
        </div>
      )}
      {used ? (
        <>
          <div>
            <p>{said.sources[used.source]}</p>
            <p className={styles.path}>{shownName(used.path)}</p>
            <p className={styles.note}>{said.version(used.version)}</p>
          </div>
          <Abilities can={used.can} />
        </>
      ) : (
        <div>
          {/* Missing: what follows says what to do. */}
          {!isRefused && (
            <p>{fault === null || fault === 'ffmpeg-missing' ? said.missing : faultText(fault)}</p>
          )}
          <p>{said.install[platform]}</p>
        </div>
      )}
    </>
  );
}

function Abilities({ can }: { readonly can: readonly FfmpegAbility[] }) {
  const cannot = ffmpegAbilities.filter((each) => !can.includes(each));
  return (
    <>
      {can.length > 0 && <List title={said.can} abilities={can} />}
      {cannot.length > 0 && (
        <div>
          <List title={said.cannot} abilities={cannot} />
          <p className={styles.note}>{said.another}</p>
        </div>
      )}
    </>
  );
}

function List({
  title,
  abilities,
}: {
  readonly title: string;
  readonly abilities: readonly FfmpegAbility[];
}) {
  return (
    <div>
      <p>{title}</p>
      <ul className={styles.abilities}>
        {abilities.map((each) => (
          <li key={each}>{said.abilities[each]}</li>
        ))}
      </ul>
    </div>
  );
}
