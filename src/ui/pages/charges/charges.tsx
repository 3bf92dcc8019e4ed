/** The charges: all of them with a filter, or one. */
import { ChargePage } from "./charge.tsx";
import { ChargeList } from "./list.tsx";

/** The page. */
export default function Charges({ id }: { readonly id: string | undefined }) {
  return id === undefined ? <ChargeList /> : <ChargePage key={id} id={Number(id)} />;
}
