/** Reports of charges: a new one, a kept one as it is printed, or the verification of a hash. */
import { ReportChoice } from "./choice.tsx";
import { KeptReport } from "./kept_report.tsx";
import { VerifyReport } from "./verify.tsx";

/** The page. */
export default function Report({ id }: { readonly id: string | undefined }) {
  if (id === undefined) return <ReportChoice />;
  return id === "verify" ? <VerifyReport /> : <KeptReport key={id} id={Number(id)} />;
}
