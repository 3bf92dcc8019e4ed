/** A row of the table of pages, as far as tests use it. */
export interface UiPage {
  readonly path: string;
  readonly title: string;
  readonly scope: "read" | "control" | "config" | "admin";
  readonly nav?: { readonly main: boolean };
}

// Found when it runs: types of the browser must not come into the type check of the server and its tests.
const { PAGES } = await import(new URL("../../src/ui/pages.ts", import.meta.url).href);

/** The pages of the UI, by the table of src/ui/pages.ts. */
export const UI_PAGES: readonly UiPage[] = PAGES;
