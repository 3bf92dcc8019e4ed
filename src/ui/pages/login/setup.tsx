/** The set-up: the first user, by the code of the log, and the price of a kWh. */
import { ZoneField, zoneHere } from "../../parts/zone_field.tsx";
import { useState } from "preact/hooks";
import { go, href, route } from "../../base/route.ts";
import { api, may, me } from "../../base/session.ts";
import { Form } from "../../parts/button.tsx";
import { SelectField, TextField } from "../../parts/field.tsx";
import { Logo } from "../../parts/icon.tsx";
import { showProblem } from "../../parts/toast.tsx";
import { t } from "./setup_messages.ts";

const CURRENCIES = ["EUR", "CHF", "GBP", "USD", "DKK", "SEK", "NOK", "PLN", "CZK", "HUF"] as const;

/** The page. `done` is called once there is a user. */
export default function SetUpPage({ done }: { readonly done: () => void }) {
  const setup = t();
  const [code, setCode] = useState(route.value.path[1] ?? "");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [currency, setCurrency] = useState<string>("EUR");
  const [price, setPrice] = useState("");
  const [timeZone, setTimeZone] = useState(zoneHere);
  const submit = async () => {
    me.value = await api.setUp({}, { code: code.trim(), name: name.trim(), password, timeZone });
    // The code must not stay in the history of the browser.
    go(href([]), { replace: true });
    done();
    const perKwh = price.trim().replace(",", ".");
    // There is a user by now: what is wrong with the price is shown on the page that follows.
    if (perKwh !== "" && may("config")) {
      await api.createTariff({}, { name: null, currency, perKwh }).catch(showProblem);
    }
  };
  return (
    <main class="narrow">
      <Logo />
      <h1>{setup.title}</h1>
      <p class="soft">{setup.intro}</p>
      <Form submit={submit} label={setup.submit}>
        <TextField
          label={setup.code}
          hint={setup.codeHint}
          value={code}
          onValue={setCode}
          autocomplete="off"
          required
        />
        <TextField label={setup.name} value={name} onValue={setName} autocomplete="username" required />
        <TextField
          label={setup.password}
          hint={setup.passwordHint}
          type="password"
          value={password}
          onValue={setPassword}
          autocomplete="new-password"
          minLength={10}
          required
        />
        <div class="row two">
          <TextField
            label={setup.pricePerKwh}
            value={price}
            onValue={setPrice}
            inputMode="decimal"
            placeholder="0.35"
          />
          <SelectField
            label={setup.currency}
            value={currency}
            onValue={setCurrency}
            options={CURRENCIES.map((one) => [one, one] as const)}
          />
        </div>
        <ZoneField label={setup.timeZone} value={timeZone} onValue={setTimeZone} />
      </Form>
    </main>
  );
}
