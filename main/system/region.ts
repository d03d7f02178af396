import { app } from 'electron';

/** The region whose days and times the computer is set to, such as `US`; undefined if it has none. */
export function systemRegion(): string | undefined {
  return app.getLocaleCountryCode() || new Intl.Locale(app.getSystemLocale()).region;
}
