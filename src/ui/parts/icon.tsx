/** Icons drawn as paths on a grid of 24: no font, no request. */
const PATHS = {
  bolt: "M13 2 4 14h7l-1 8 9-12h-7z",
  plug: "M9 2v6M15 2v6M6 8h12v4a6 6 0 0 1-12 0zM12 18v4",
  pause: "M9 5v14M15 5v14",
  warning: "M12 3 2 20h20zM12 10v4M12 17.5v.01",
  offline: "M3 3l18 18M7 17h10a4 4 0 0 0 1.6-7.7A6.5 6.5 0 0 0 9 6.6M6 9.5A4 4 0 0 0 7 17",
  blocked: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.6 5.6l12.8 12.8",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
  home: "M3 11 12 4l9 7v9h-6v-6H9v6H3z",
  list: "M4 6h16M4 12h16M4 18h10",
  card: "M3 6h18v12H3zM3 10h18",
  charger: "M6 3h8v18H6zM6 21h8M9 7h2M14 11h3v6a1.5 1.5 0 0 0 3 0V9l-3-3",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  menu: "M4 7h16M4 12h16M4 17h16",
  check: "M5 13l4 4L19 7",
  cross: "M6 6l12 12M18 6 6 18",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  user: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0",
  users:
    "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20a6.5 6.5 0 0 1 13 0M16 5a3.5 3.5 0 0 1 0 7M18 14a6.5 6.5 0 0 1 3.5 6",
  key: "M14 10a4 4 0 1 0-3.5 5.5L12 14h2v2h2v2h4v-3z",
  gear: "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  tag: "M3 12V4h8l10 10-8 8zM7.5 8h.01",
  audit: "M6 3h9l4 4v14H6zM9 12h7M9 16h7",
  hook: "M12 3v8M8 7l4-4 4 4M5 13v6h14v-6",
  log_out: "M10 4H4v16h6M15 8l4 4-4 4M19 12H9",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
  plus: "M12 5v14M5 12h14",
  book: "M5 4h6v16H5zM13 4h6v16h-6z",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  down: "M12 4v12M7 11l5 5 5-5M5 20h14",
  refresh: "M20 5v5h-5M4 19v-5h5M5.5 9a7 7 0 0 1 12-2.5L20 10M4 14l2.5 3.5a7 7 0 0 0 12-2.5",
  back: "M15 5l-7 7 7 7",
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** An icon next to a text: screen readers skip it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of the program. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M13 2 4 14h7l-1 8 9-12h-7z" />
    </svg>
  );
}
