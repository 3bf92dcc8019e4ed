/** A card that a reader has seen and nobody knows: a name, and it may charge. */
import { useState } from "preact/hooks";
import { when } from "../../base/format.ts";
import { api, may } from "../../base/session.ts";
import { stationCell } from "../../base/stations.ts";
import type { components } from "../../gen/api_types.ts";
import { Form } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { now } from "../../parts/now.ts";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

/** An unknown card as the API lists it. */
export type UnknownTag = Pick<components["schemas"]["PresentedTag"], "tagId" | "stationId" | "at">;

/** The card; `onDone` is called when it was added. */
export function UnknownTagCard({ tag, onDone }: { readonly tag: UnknownTag; readonly onDone: () => void }) {
  const texts = t().tag;
  const [name, setName] = useState("");
  const { tagId, stationId, at } = tag;
  const station = stationCell(stationId)?.value.name ?? stationId;
  const submit = async () => {
    await api.createTag({}, { id: tagId, name: name.trim() === "" ? null : name.trim() });
    toast(texts.done(name.trim() || tagId), () => api.removeTag({ tag: tagId }));
    onDone();
  };
  return (
    <article class="card attempt is-pause" aria-label={texts.title(tagId)}>
      <header class="row">
        <Icon name="card" />
        <div>
          <h3>{texts.title(tagId)}</h3>
          <p class="small soft">{texts.at(station, when(at, now.value))}</p>
        </div>
      </header>
      {may("config") && (
        <Form label={texts.accept} submit={submit}>
          <TextField label={texts.name} value={name} onValue={setName} autocomplete="off" maxLength={100} />
        </Form>
      )}
    </article>
  );
}
