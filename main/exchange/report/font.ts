/// <reference types="vite/client" />

import latinExtended from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?inline';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';

/** Taken from the font's own style sheet. */
const latinRange =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const extendedRange =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';
const isExtended = /[\u0100-\u02ff\u1e00-\u1eff]/;

const face = (file: string, range: string): string =>
  `@font-face{font-family:Inter;font-weight:100 900;src:url(${file}) format("woff2");unicode-range:${range}}`;

/** Inter as a part of the page, as far as its text needs it. Other scripts have the system's fonts. */
export function fontFaces(text: string): string {
  return face(latin, latinRange) + (isExtended.test(text) ? face(latinExtended, extendedRange) : '');
}
