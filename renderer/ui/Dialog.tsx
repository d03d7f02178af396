import { AlertDialog, Dialog as RadixDialog } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { words } from '../../shared/words';
import { closeDialog } from '../commands/app';
import { focusScreen } from '../commands/focus-screen';
import { runCommand } from '../commands/run';
import { Button, type ButtonProps } from './Button';
import { classes } from './classes';
import styles from './Dialog.module.css';
import { useHarmless } from './harmless';

/*
 * The backdrop is our own element: Radix's overlay locks the page's scrolling with a <style> element, which
 * the content policy forbids. Our pages do not scroll as a whole.
 */

const close = (): void => runCommand(closeDialog, { timeStamp: performance.now() });

/** What had the focus before the first of the dialogs that followed one another, as long as it is in use. */
let beforeAll: WeakRef<Element> | undefined;

/** What has the focus now. In a dialog that another one follows it will be gone: then what had it before both. */
function focusedNow(): Element | null {
  const now = document.activeElement;
  if (now && !now.closest('[role="dialog"], [role="alertdialog"]')) beforeAll = new WeakRef(now);
  return beforeAll?.deref() ?? null;
}

/**
 * Gives the focus back to where it was before the dialog. Radix would give it to the element that opened the
 * dialog, which it does not know here. If the answer has led to another screen, that one has the focus.
 */
function useFocusBack(instead?: () => Element | null | undefined): {
  readonly onCloseAutoFocus: (event: Event) => void;
} {
  const [before] = useState(focusedNow);
  return {
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      const then = instead?.() ?? before;
      if (then instanceof HTMLElement) focusOnceEnabled(then);
    },
  };
}

/** A button may be disabled for a moment: that of the test recording, until its devices are open again. */
function focusOnceEnabled(element: HTMLElement): void {
  const focus = (): void => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    // If it is gone, the screen has the focus.
    if (!isFree) return;
    if (element.isConnected) element.focus();
    else focusScreen();
  };
  if (!element.matches(':disabled')) {
    focus();
    return;
  }
  const watch = new MutationObserver(() => {
    if (element.matches(':disabled')) return;
    watch.disconnect();
    focus();
  });
  watch.observe(element, { attributeFilter: ['disabled'] });
}

/** What ends a dialog. It stays in sight while the rest is scrolled. */
function Buttons({
  isReversed = false,
  children,
}: {
  readonly isReversed?: boolean;
  readonly children: ReactNode;
}) {
  return <div className={classes(styles.buttons, isReversed && styles.reversed)}>{children}</div>;
}

export interface QuestionProps {
  readonly title: string;
  /** Says what the yes button will do. */
  readonly children: ReactNode;
  readonly yes: string;
  /** Shown on the yes button while its action runs; nothing can be pressed then. */
  readonly busy: string | undefined;
  readonly no: string;
  readonly look?: ButtonProps['look'];
  /** Another action, placed far from yes and no. */
  readonly other?: ReactNode;
  readonly onYes: (timeStamp: number) => void;
}

/** A question with a yes and a no. The no button has the focus; Escape means no. */
export function Question({ title, children, yes, busy, no, look = 'accent', other, onYes }: QuestionProps) {
  const focusBack = useFocusBack();
  const { mark, ifSeen } = useHarmless();
  return (
    <AlertDialog.Root open onOpenChange={ifSeen(close)}>
      <AlertDialog.Portal>
        <div className={styles.veil} {...mark} />
        <AlertDialog.Content
          className={classes(styles.dialog, other !== undefined && styles.roomy)}
          {...mark}
          {...focusBack}
        >
          <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div>{children}</div>
          </AlertDialog.Description>
          <Buttons>
            {other && <div className={styles.other}>{other}</div>}
            <AlertDialog.Cancel asChild>
              <Button disabled={busy !== undefined}>{no}</Button>
            </AlertDialog.Cancel>
            <Button
              look={look}
              disabled={busy !== undefined}
              onClick={(event) => onYes(event.nativeEvent.timeStamp)}
            >
              {busy ?? yes}
            </Button>
          </Buttons>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** One of several answers. */
export interface ChoiceAnswer {
  readonly label: string;
  readonly look?: ButtonProps['look'];
  readonly disabled?: boolean;
  readonly onChoose: (timeStamp: number) => void;
}

/**
 * A question with answers other than yes and no. The first answer has the focus, or none, if that is wanted.
 * While the first answer is disabled, the first field has it.
 */
export function Choice({
  title,
  children,
  answers,
  wide = false,
  noneFocused = false,
  focusAfter,
  onEscape,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** Enter pressed without looking must not give the first answer. */
  readonly noneFocused?: boolean;
  /** What gets the focus afterwards, unless it goes back to where it was. */
  readonly focusAfter?: () => Element | null | undefined;
  /** Shown from right to left. */
  readonly answers: readonly ChoiceAnswer[];
  /** Undefined if the question must be answered. */
  readonly onEscape?: (() => void) | undefined;
}) {
  const first = useRef<HTMLButtonElement>(null);
  const focusBack = useFocusBack(focusAfter);
  const { mark, ifSeen } = useHarmless();
  return (
    <AlertDialog.Root open onOpenChange={ifSeen(() => onEscape?.())}>
      <AlertDialog.Portal>
        <div className={styles.veil} {...mark} />
        <AlertDialog.Content
          className={classes(styles.dialog, wide && styles.wide)}
          {...mark}
          {...focusBack}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            // A field may have taken the focus already. A disabled answer can't have it.
            if (!noneFocused) first.current?.focus({ preventScroll: true });
            const dialog = event.target;
            if (!(dialog instanceof HTMLElement) || dialog.contains(document.activeElement)) return;
            const field = noneFocused ? null : dialog.querySelector<HTMLElement>('input, select, textarea');
            (field ?? dialog).focus();
          }}
        >
          <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div>{children}</div>
          </AlertDialog.Description>
          <Buttons isReversed>
            {answers.map(({ label, look = 'outline', disabled = false, onChoose }, at) => (
              <Button
                key={label}
                ref={at === 0 ? first : undefined}
                look={look}
                disabled={disabled}
                onClick={(event) => onChoose(event.nativeEvent.timeStamp)}
              >
                {label}
              </Button>
            ))}
          </Buttons>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** Something to read; closed with Escape or its button. */
export function Page({
  title,
  intro,
  children,
  closeLabel = words.app.close,
  wide = true,
  onClose = close,
}: {
  readonly title: string;
  readonly intro: string;
  readonly children: ReactNode;
  readonly closeLabel?: string;
  readonly wide?: boolean;
  readonly onClose?: () => void;
}) {
  const focusBack = useFocusBack();
  const { mark, ifSeen } = useHarmless();
  return (
    <RadixDialog.Root open onOpenChange={ifSeen(onClose)}>
      <RadixDialog.Portal>
        <div className={styles.veil} {...mark} />
        <RadixDialog.Content className={classes(styles.dialog, wide && styles.wide)} {...mark} {...focusBack}>
          <RadixDialog.Title className={styles.title}>{title}</RadixDialog.Title>
          <RadixDialog.Description>{intro}</RadixDialog.Description>
          {children}
          <Buttons>
            <RadixDialog.Close asChild>
              <Button>{closeLabel}</Button>
            </RadixDialog.Close>
          </Buttons>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
