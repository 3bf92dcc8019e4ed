/** A field for a file of this computer. */
import { useId } from "preact/hooks";

/** Chooses one file; `accept` as of HTML, such as `.csv,text/csv`. `onFile` gets undefined when the choice was taken back. */
export function FileField(
  { label, accept, required = false, onFile }: {
    readonly label: string;
    readonly accept: string;
    readonly required?: boolean;
    readonly onFile: (file: File | undefined) => void;
  },
) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="file"
        type="file"
        accept={accept}
        required={required}
        onChange={({ currentTarget }) => onFile(currentTarget.files?.[0])}
      />
    </div>
  );
}
