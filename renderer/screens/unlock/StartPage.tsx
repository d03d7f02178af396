import { useEffect, useState } from 'react';
import type { UnlockState } from '../../../shared/ipc/contract';
import { type FaultCode, faultCodeOf } from '../../../shared/model/fault';
import { words } from '../../../shared/words';
import { lookForDisk } from '../../services/unlock-service';
import { Waiting } from '../../ui/Waiting';
import { MissingDisk } from '../disk/MissingDisk';
import { FirstPage } from './FirstPage';
import { UnlockPage, Wrong } from './UnlockPage';

/** How often the disk is looked for, in ms. */
const lookEveryMs = 2000;

/** What is asked for before anything of the recordings is opened: first the disk that they are on. */
export function StartPage({ first }: { readonly first: UnlockState }) {
  const [asked, setAsked] = useState<UnlockState | undefined>(first);
  const [fault, setFault] = useState<FaultCode>();
  const isWaiting = asked === undefined || asked.missing !== undefined;
  const look = async (): Promise<void> => {
    try {
      setAsked(await lookForDisk());
      setFault(undefined);
    } catch (error) {
      setFault(faultCodeOf(error));
    }
  };
  useEffect(() => {
    if (!isWaiting) return;
    // `look` reports its own failure.
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => clearInterval(timer);
  });
  if (!asked) return <Waiting text={words.disk.opening} />;
  if (asked.missing !== undefined)
    return <MissingDisk folder={asked.missing} besides={fault && <Wrong code={fault} />} onLook={look} />;
  return asked.isFirst ? <FirstPage /> : <UnlockPage state={asked} />;
}
