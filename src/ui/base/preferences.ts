/** What this browser prefers: theme and language. Kept in localStorage, which a private window may refuse. */
import { effect, signal } from "@preact/signals";

/** The languages of the UI. */
export const LANGUAGES = ["en", "de"] as const;
/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** The themes; `system` follows the operating system. */
export const THEMES = ["system", "light", "dark"] as const;
/** One of {@link THEMES}. */
export type Theme = (typeof THEMES)[number];

export const language = signal<Language>(stored("language", LANGUAGES) ?? browserLanguage());
export const theme = signal<Theme>(stored("theme", THEMES) ?? "system");

effect(() => {
  document.documentElement.lang = language.value;
  keep("language", language.value);
});
effect(() => {
  document.documentElement.dataset["theme"] = theme.value;
  keep("theme", theme.value);
});

function browserLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => LANGUAGES.filter((one) => one === tag))[0] ?? "en";
}

function stored<T extends string>(key: string, allowed: readonly T[]): T | undefined {
  try {
    const found = localStorage.getItem(`ocppd.${key}`);
    return allowed.find((one) => one === found);
  } catch {
    return undefined;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`ocppd.${key}`, value);
  } catch {
    // The choice then holds until the page is closed.
  }
}
