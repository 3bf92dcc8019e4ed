/** The cards: all of them, or one. */
import { CardPage } from "./card.tsx";
import { CardList } from "./list.tsx";

/** The page. */
export default function Cards({ id }: { readonly id: string | undefined }) {
  return id === undefined ? <CardList /> : <CardPage key={id} id={id} />;
}
