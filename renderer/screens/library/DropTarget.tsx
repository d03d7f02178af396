import { type DragEvent, type ReactNode, useState } from 'react';
import { words } from '../../../shared/words';
import { importRecording } from '../../commands/importing';
import { mayRun } from '../../commands/run';
import { lookAtDropped } from '../../services/import-service';
import { attempt } from '../../services/report';
import { isCovered } from '../../store/on-screen';
import { state } from '../../store/store';
import styles from './import.module.css';

/** Files can be dropped anywhere on it, to be imported. While files are dragged over it, it says so. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const [isOver, setOver] = useState(false);
  const takes = ({ dataTransfer }: DragEvent): boolean =>
    dataTransfer.types.includes('Files') && mayRun(importRecording, state()) && !isCovered(state());
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button below the sessions does the same
    <div
      className={styles.target}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!takes(event)) return;
        event.preventDefault();
        const files = [...event.dataTransfer.files];
        attempt(() => lookAtDropped(files));
      }}
    >
      {children}
      {isOver && (
        <div className={styles.over} role="status">
          <p>{words.importing.dropHere}</p>
        </div>
      )}
    </div>
  );
}
