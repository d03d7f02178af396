import { type ReactNode, useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words';
import { Button } from '../../ui/Button';
import styles from './disk.module.css';

const said = words.disk;

/**
 * Says that the disk with the recordings isn't connected, at the start and at any time later. It is looked for all the
 * time; the button is for whoever wants to see that something happens.
 */
export function MissingDisk({
  folder,
  besides,
  onLook,
}: {
  readonly folder: string;
  readonly besides?: ReactNode;
  /** Looks for it; resolves when that is done, whatever came of it. */
  readonly onLook: () => Promise<void>;
}) {
  const [isLooking, setLooking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const look = async (): Promise<void> => {
    setLooking(true);
    await onLook();
    setLooking(false);
  };
  return (
    <section className={styles.page} role="alert">
      <h1 className={styles.title}>{said.title}</h1>
      <p>
        {said.lost} {said.doNow}
      </p>
      <div>
        <Button ref={button} look="accent" aria-disabled={isLooking} onClick={() => isLooking || void look()}>
          {isLooking ? said.looking : said.lookAgain}
        </Button>
      </div>
      {besides}
      <div className={styles.note}>
        <p>
          {said.folder} <span className={styles.folder}>{folder}</span>
        </p>
        <p>{said.moved}</p>
      </div>
    </section>
  );
}
