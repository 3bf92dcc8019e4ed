import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

/** Keeps Escape from closing anything: without a dialog to close, the browser would close the one below. */
function ignoreEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") event.preventDefault();
}

/**
 * A modal dialog (native `<dialog>`: focus stays inside). Mounted means open. Escape and a click outside close it
 * where there is `onClose`.
 */
export function Dialog(
  { title, onClose, children }: {
    readonly title: string;
    readonly onClose?: () => void;
    readonly children: ComponentChildren;
  },
) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    if (onClose === undefined) addEventListener("keydown", ignoreEscape, true);
    return () => {
      removeEventListener("keydown", ignoreEscape, true);
      dialog?.close();
    };
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={id}
      // A phone's back gesture closes it too.
      onClose={() => onClose === undefined ? element.current?.showModal() : onClose()}
      onCancel={(event) => onClose === undefined && event.preventDefault()}
      onClick={(event) => event.target === element.current && onClose?.()}
    >
      <div class="body">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
