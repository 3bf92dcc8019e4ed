/** What to enter in a charger: the URL with its id, a password, the QR code, and where the brands want it. */
import { useState } from "preact/hooks";
import { api, may } from "../../base/session.ts";
import { refreshStation, stationCell } from "../../base/stations.ts";
import { urlOf } from "../../base/client.ts";
import { Form } from "../../parts/button.tsx";
import { Copyable } from "../../parts/copy.tsx";
import { CheckField, SelectField, TextField } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Qr } from "../../parts/qr.tsx";
import { toast } from "../../parts/toast.tsx";
import { brands } from "./brands.ts";
import { t } from "./messages.ts";
import { type ConnectUrl, urlsSeenFrom } from "./page_url.ts";

/** The first part of the page. */
export function Urls({ urls, id, onId }: {
  readonly urls: readonly ConnectUrl[];
  readonly id: string;
  readonly onId: (id: string) => void;
}) {
  const { url } = t();
  const [best, ...others] = urlsSeenFrom(new URL(document.baseURI), urls);
  if (best === undefined) return null;
  const end = encodeURIComponent(id.trim());
  const whole = `${best.url}${end}`;
  return (
    <section class="card stack" aria-labelledby="connect-url">
      <h2 id="connect-url">{url.title}</h2>
      {best.loopback && (
        <div class="note">
          <Icon name="warning" />
          <div>{url.loopback}</div>
        </div>
      )}
      <p class="soft">{url.intro}</p>
      <TextField
        label={url.id}
        hint={url.idHint}
        value={id}
        onValue={onId}
        autocomplete="off"
        placeholder="garage"
        maxLength={255}
      />
      <div class="field">
        <span class="label">{url.whole}</span>
        <Copyable text={whole} />
      </div>
      {end !== "" && (
        <div class="field">
          <span class="hint">{url.apart}</span>
          <Copyable text={best.url} />
        </div>
      )}
      {best.fingerprint !== null && (
        <div class="field">
          <span class="hint">{url.fingerprint}</span>
          <Copyable text={best.fingerprint} />
          <a href={urlOf("getTlsCa", {})} download>{url.ca}</a>
        </div>
      )}
      <BrandHint />
      {end !== "" && <Password key={end} id={id.trim()} />}
      <details>
        <summary>{url.qr}</summary>
        <Qr text={whole} label={whole} />
      </details>
      {others.length > 0 && (
        <details>
          <summary>{url.others}</summary>
          <ul class="stack plain">
            {others.map((one) => (
              <li key={one.url}>
                <Copyable text={`${one.url}${end}`} />
                <span class="small soft">
                  {[one.secure ? url.secure : url.plain, one.source === "request" ? url.request : ""].filter(Boolean)
                    .join(
                      ", ",
                    )}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** The brands by name, and where one wants the URL. */
function BrandHint() {
  const { brand } = t();
  const [chosen, setChosen] = useState("");
  const known = Object.entries(brands());
  const hint = known.find(([one]) => one === chosen)?.[1].hint;
  return (
    <SelectField
      label={brand.label}
      hint={hint ?? brand.other}
      value={chosen}
      onValue={setChosen}
      options={[["", brand.none], ...known.map(([one, { name }]) => [one, name] as const)]}
    />
  );
}

/** Adds the station before it connects, with a password that is shown once. */
function Password({ id }: { readonly id: string }) {
  const { url } = t();
  const [wanted, setWanted] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const station = stationCell(id)?.value;
  if (made !== null) {
    return (
      <div class="note free">
        <Icon name="key" />
        <div class="stack">
          <p>{url.yourPassword(id)}</p>
          <Copyable text={made} />
        </div>
      </div>
    );
  }
  if (station !== undefined) return <p class="soft">{url.known(station.id)}</p>;
  if (!may("config")) return null;
  const submit = async () => {
    const { password } = await api.createStation({}, { id, generatePassword: wanted });
    await refreshStation(id);
    toast(url.added(id), () => api.removeStation({ id }));
    if (password !== null) setMade(password);
  };
  return (
    <details>
      <summary>{url.add}</summary>
      <p class="small soft">{url.addHint}</p>
      <Form label={url.add} submit={submit}>
        <CheckField label={url.password} hint={url.passwordHint} value={wanted} onValue={setWanted} />
      </Form>
    </details>
  );
}
