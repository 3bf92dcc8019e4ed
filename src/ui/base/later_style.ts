/** The style sheet of all pages but the first one: it is no part of what the first page waits for. */

let loading: Promise<void> | undefined;

/** Loads the style sheet that index.html names; the page is shown without it when it does not come. */
export function laterStyle(): Promise<void> {
  loading ??= new Promise((resolve) => {
    const href = document.querySelector<HTMLMetaElement>('meta[name="later-style"]')?.content;
    if (href === undefined) return resolve();
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
  return loading;
}
