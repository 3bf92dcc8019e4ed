/** A QR code as an image of vectors; its library is loaded with the first one. */
import { useEffect, useState } from "preact/hooks";
import { qrPath } from "./qr_path.ts";

/** The QR code of a text; `label` says for screen readers what it holds. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const [path, setPath] = useState<{ readonly size: number; readonly data: string }>();
  useEffect(() => {
    let current = true;
    import("uqr").then(({ encode }) => {
      const { data } = encode(text, { border: 2 });
      if (current) setPath({ size: data.length, data: qrPath(data) });
    });
    return () => {
      current = false;
    };
  }, [text]);
  if (path === undefined) return null;
  return (
    <svg class="qr" viewBox={`0 0 ${path.size} ${path.size}`} role="img" aria-label={label}>
      <path d={path.data} />
    </svg>
  );
}
