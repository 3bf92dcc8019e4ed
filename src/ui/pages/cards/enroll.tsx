/** A card is enrolled by holding it to the reader of a charger: it appears the moment it is presented. */
import { ocppText } from "../../parts/ocpp_text.ts";
import { useEffect, useState } from "preact/hooks";
import type { ServerEvent } from "../../base/live.ts";
import { api } from "../../base/session.ts";
import { allStations, listen } from "../../base/stations.ts";
import { Button, Form, LinkButton } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { SelectField, TextField } from "../../parts/field.tsx";
import { href } from "../../base/route.ts";
import { Icon } from "../../parts/icon.tsx";
import { stationName } from "../../parts/names.ts";
import { t as common } from "../../messages.ts";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

/** How long a charger waits for the card. */
const WAIT_S = 120;

type Step =
  | { readonly name: "choose" }
  | { readonly name: "wait"; readonly stationId: string; readonly until: number }
  | { readonly name: "found"; readonly tagId: string };

/** The dialog. */
export function EnrollDialog(
  { close, done }: { readonly close: () => void; readonly done: () => void },
) {
  const { enroll } = t();
  const [step, setStep] = useState<Step>({ name: "choose" });
  const start = async (stationId: string) => {
    const { until } = await api.startEnrollment({ id: stationId }, { durationS: WAIT_S });
    setStep({ name: "wait", stationId, until: until === null ? Date.now() : Date.parse(until) });
  };
  return (
    <Dialog title={enroll.title} onClose={close}>
      {step.name === "choose" && <Choose start={start} close={close} />}
      {step.name === "wait" && (
        <Wait
          key={step.stationId}
          {...step}
          again={() => start(step.stationId)}
          found={(tagId) => {
            setStep({ name: "found", tagId });
            done();
          }}
        />
      )}
      {step.name === "found" && (
        <Found
          tagId={step.tagId}
          another={() => setStep({ name: "choose" })}
          saved={() => {
            done();
            close();
          }}
        />
      )}
    </Dialog>
  );
}

function Choose({ start, close }: { readonly start: (id: string) => Promise<void>; readonly close: () => void }) {
  const { enroll } = t();
  const online = allStations().filter((station) => station.online && station.registrationStatus === "accepted");
  const [chosen, setChosen] = useState("");
  const stationId = chosen || online[0]?.id;
  if (stationId === undefined) {
    return (
      <>
        <p>{enroll.noCharger}</p>
        <div class="row">
          <LinkButton href={href(["connect"])} icon="plug" kind="primary">{common().nav.connect}</LinkButton>
        </div>
      </>
    );
  }
  return (
    <Form label={enroll.start} submit={() => start(stationId)} cancel={close}>
      <p>{enroll.text}</p>
      <SelectField
        label={enroll.charger}
        value={stationId}
        onValue={setChosen}
        options={online.map(({ id }) => [id, stationName(id)] as const)}
      />
    </Form>
  );
}

/** Waits until a new card is presented at the charger, or until the time is over. */
function Wait(
  { stationId, until, found, again }: {
    readonly stationId: string;
    readonly until: number;
    readonly found: (tagId: string) => void;
    readonly again: () => Promise<void>;
  },
) {
  const { enroll } = t();
  const [presented, setPresented] = useState("");
  const left = useSecondsUntil(until);
  useEffect(() => setPresented(""), [until]);
  useEffect(() => {
    const stop = listen(["tag.enrolled", "token.presented"], (event: ServerEvent) => {
      if (event.stationId?.toLowerCase() !== stationId.toLowerCase()) return;
      if (event.type === "tag.enrolled") found(event.data.tagId);
      if (event.type !== "token.presented") return;
      const { tagId, authorizationStatus } = event.data;
      setPresented(
        authorizationStatus === "accepted"
          ? enroll.known(tagId)
          : enroll.refused(tagId, ocppText("authorization", authorizationStatus)),
      );
    });
    return () => {
      stop();
      // It ends by itself after the time in any case.
      api.stopEnrollment({ id: stationId }).catch(() => {});
    };
  }, []);
  return (
    <div class="stack" role="status">
      {left > 0
        ? (
          <>
            <p class="large">
              <Icon name="card" /> {enroll.waiting(stationName(stationId))}
            </p>
            <p class="soft" aria-hidden="true">{enroll.left(left)}</p>
            <progress max={WAIT_S} value={left} aria-hidden="true" />
          </>
        )
        : (
          <>
            <p>{enroll.over}</p>
            <div class="row">
              <Button kind="primary" run={again}>{enroll.again}</Button>
            </div>
          </>
        )}
      {presented !== "" && <p class="note">{presented}</p>}
    </div>
  );
}

function useSecondsUntil(until: number): number {
  const seconds = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds());
    const timer = setInterval(() => setLeft(seconds()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

/** The card is on the list; it only lacks a name. */
function Found(
  { tagId, another, saved }: {
    readonly tagId: string;
    readonly another: () => void;
    readonly saved: () => void;
  },
) {
  const { enroll, form, card } = t();
  const [name, setName] = useState("");
  const [group, setGroup] = useState("");
  const submit = async () => {
    await api.updateTag({ tag: tagId }, { name: name.trim() || null, group: group.trim() || null });
    toast(card.saved(name.trim() || tagId));
    saved();
  };
  return (
    <>
      <p class="note free" role="status">
        <Icon name="check" /> {enroll.found(tagId)}
      </p>
      <Form label={enroll.save} submit={submit}>
        <TextField label={enroll.whose} hint={form.nameHint} value={name} onValue={setName} required autofocus />
        <TextField label={form.group} hint={form.groupHint} value={group} onValue={setGroup} maxLength={20} />
      </Form>
      <div class="row">
        <Button kind="plain" icon="plus" run={another}>{enroll.another}</Button>
      </div>
    </>
  );
}
