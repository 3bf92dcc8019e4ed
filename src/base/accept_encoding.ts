/** True when a client takes gzip (RFC 9110, 12.5.3); without the header it takes none. */
export function acceptsGzip(header: string | null | undefined): boolean {
  const weights = new Map(
    (header ?? "").toLowerCase().split(",").map((one) => {
      const [name = "", ...parameters] = one.split(";").map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return [name === "x-gzip" ? "gzip" : name, weight === undefined ? 1 : Number(weight)] as const;
    }),
  );
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}
