import { useEffect, useState } from "preact/hooks";

/** Data of a page: loading, there, or failed; `reload` reads it again and keeps what is shown meanwhile. */
export interface Loaded<T> {
  readonly data: T | undefined;
  readonly problem: unknown;
  readonly loading: boolean;
  reload(): void;
}

/** Loads data when the page opens and whenever one of `inputs` changes; an answer that comes too late is dropped. */
export function useLoad<T>(load: () => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, "reload">>({ data: undefined, problem: undefined, loading: true });
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, loading: true }));
    load().then(
      (data) => current && setState({ data, problem: undefined, loading: false }),
      (problem) => current && setState((before) => ({ ...before, problem, loading: false })),
    );
    return () => {
      current = false;
    };
  }, [...inputs, version]);
  return { ...state, reload: () => setVersion((before) => before + 1) };
}
