import { useEffect, useState } from 'react';

const tokens = {
  ground: '--ground',
  text: '--text',
  muted: '--muted',
  edge: '--edge',
  accent: '--accent',
  raised: '--raised',
  verbal: '--tag-verbal',
  process: '--tag-process',
  'non-verbal': '--tag-non-verbal',
} as const;

/** The color tokens a canvas uses, resolved to colors it understands. */
export type Colours = Readonly<Record<keyof typeof tokens, string>>;

function read(): Colours {
  const probe = document.createElement('span');
  document.body.append(probe);
  const entries = Object.entries(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as Colours;
}

/** The current colors; they change when the system turns dark or light, and when a screen keeps the room dim. */
export function useColours(): Colours {
  const [colours, setColours] = useState(read);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const again = (): void => setColours(read());
    dark.addEventListener('change', again);
    const ground = new MutationObserver(again);
    ground.observe(document.documentElement, { attributeFilter: ['data-ground'] });
    return () => {
      dark.removeEventListener('change', again);
      ground.disconnect();
    };
  }, []);
  return colours;
}
