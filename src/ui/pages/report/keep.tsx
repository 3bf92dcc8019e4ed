/** The dialog in which a report is kept: what stands above its charges. */
import { useState } from "preact/hooks";
import type { Body } from "../../base/operations.ts";
import { go, href } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { AreaField, TextField } from "../../parts/field.tsx";
import { t } from "./messages.ts";

/** The dialog; it goes on to the kept report. */
export function KeepDialog(
  { filter, close }: {
    readonly filter: Omit<Body<"createReport">, "title" | "name" | "address" | "note">;
    readonly close: () => void;
  },
) {
  const { choose } = t();
  const [heading, setHeading] = useState({ title: "", name: "", address: "", note: "" });
  const field = (key: keyof typeof heading) => ({
    value: heading[key],
    onValue: (value: string) => setHeading((before) => ({ ...before, [key]: value })),
    maxLength: 500,
  });
  const submit = async () => {
    const { id } = await api.createReport({}, { ...filter, ...heading });
    close();
    go(href(["report", String(id)]));
  };
  return (
    <Dialog title={choose.keepTitle} onClose={close}>
      <p class="soft">{choose.keepText}</p>
      <Form label={choose.keep} submit={submit} cancel={close}>
        <TextField label={choose.heading} hint={choose.headingHint} {...field("title")} autofocus />
        <TextField label={choose.name} hint={choose.nameHint} {...field("name")} autocomplete="name" />
        <AreaField label={choose.address} {...field("address")} rows={3} />
        <AreaField label={choose.note} {...field("note")} rows={2} />
      </Form>
    </Dialog>
  );
}
