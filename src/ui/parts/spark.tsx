/** A small line of a power over time, without axes; screen readers skip it, since the numbers are near. */
export function Spark({ points }: { readonly points: readonly (number | null)[] }) {
  const values = points.map((value) => Math.max(0, value ?? 0));
  const most = Math.max(...values, 1);
  if (values.length < 2) return null;
  const line = values.map((value, index) => {
    const x = (index * 300) / (values.length - 1);
    return `${x.toFixed(1)} ${(34 - (value / most) * 30).toFixed(1)}`;
  }).join("L");
  return (
    <svg class="spark" viewBox="0 0 300 36" preserveAspectRatio="none" aria-hidden="true">
      <path class="area" d={`M0 36L${line}L300 36z`} />
      <path d={`M${line}`} />
    </svg>
  );
}
