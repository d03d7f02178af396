import { app } from 'electron';

/** The region whose days and times the computer is set to, such as `US`; undefined if it has none. */
export function systemRegion(): string | undefined {
  return app.getLocaleCountryCode() || regionOf(app.getSystemLocale());
}

/** Where no language is set (LANG=C on Linux) the system's locale is empty, which Intl refuses by throwing. */
function regionOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).region;
  } catch {
    return undefined;
  }
}
