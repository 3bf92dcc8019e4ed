/** The texts about our own CA. */
import { catalog, count } from "../../base/catalog.ts";

const en = {
  title: "Our own certificate authority",
  about: "A charger and a browser that know this root accept our certificates. Compare the fingerprint where you " +
    "install it.",
  root: (number: number) => `Root ${number}`,
  states: { previous: "former", current: "in use", next: "next" },
  until: (time: string) => `valid until ${time}`,
  download: "Download the certificate",
  nextAbout:
    "A new root is prepared first, and installed in every charger with TLS; nothing is signed with it before " +
    "you switch.",
  prepare: "Prepare the next root",
  prepared: "The next root is prepared.",
  change: "The change to the next root",
  noStations: "No charger connects over TLS: none needs it.",
  allHave: "Every charger that connects over TLS has it.",
  lack: (n: number) => `${count(n, "charger lacks", "chargers lack")} it, and could not connect after the switch.`,
  rollout: { waiting: "gets it when it connects", failed: "failed", installed: "has it" },
  again: "Install again",
  switch: "Switch",
  switchAllTheSame: "Switch all the same",
  switched: "The next root is in use; certificates of the former one stay valid.",
  ending: "Certificates of chargers that end soon",
  endingAbout: "From the last third of its life on, a certificate is renewed by itself while its charger is connected.",
  noneEnds: "None ends within 30 days.",
};

const de: typeof en = {
  title: "Unsere eigene Zertifizierungsstelle",
  about:
    "Eine Wallbox und ein Browser, die dieses Wurzelzertifikat kennen, nehmen unsere Zertifikate an. Vergleichen " +
    "Sie den Fingerabdruck, wo Sie es einspielen.",
  root: (number) => `Wurzel ${number}`,
  states: { previous: "frühere", current: "in Gebrauch", next: "nächste" },
  until: (time) => `gültig bis ${time}`,
  download: "Zertifikat herunterladen",
  nextAbout: "Eine neue Wurzel wird erst vorbereitet und in jede Wallbox mit TLS eingespielt; vor dem Wechsel wird " +
    "nichts mit ihr signiert.",
  prepare: "Nächste Wurzel vorbereiten",
  prepared: "Die nächste Wurzel ist vorbereitet.",
  change: "Der Wechsel zur nächsten Wurzel",
  noStations: "Keine Wallbox verbindet sich über TLS: Keine braucht sie.",
  allHave: "Jede Wallbox, die sich über TLS verbindet, hat sie.",
  lack: (n) =>
    n === 1
      ? "Einer Wallbox fehlt sie; nach dem Wechsel könnte sie sich nicht mehr verbinden."
      : `${n}\u00a0Wallboxen fehlt sie; nach dem Wechsel könnten sie sich nicht mehr verbinden.`,
  rollout: { waiting: "erhält sie, wenn sie sich verbindet", failed: "misslungen", installed: "hat sie" },
  again: "Noch einmal einspielen",
  switch: "Wechseln",
  switchAllTheSame: "Trotzdem wechseln",
  switched: "Die nächste Wurzel ist in Gebrauch; Zertifikate der früheren bleiben gültig.",
  ending: "Zertifikate von Wallboxen, die bald enden",
  endingAbout: "Ab dem letzten Drittel seiner Zeit wird ein Zertifikat von selbst erneuert, solange seine Wallbox " +
    "verbunden ist.",
  noneEnds: "Keines endet in den nächsten 30 Tagen.",
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
