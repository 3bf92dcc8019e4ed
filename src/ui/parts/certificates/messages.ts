/** The texts of certificates that were issued to chargers. */
import { catalog } from "../../base/catalog.ts";

const en = {
  until: (time: string) => `valid until ${time}`,
  revoked: (time: string) => `revoked ${time}`,
  newer: "a newer one was issued",
  serial: (number: string) => `serial number ${number}`,
  revoke: "Revoke",
  revokeDone: "The certificate is revoked: it opens no connection any more.",
};

const de: typeof en = {
  until: (time) => `gültig bis ${time}`,
  revoked: (time) => `widerrufen ${time}`,
  newer: "ein neueres wurde ausgestellt",
  serial: (number) => `Seriennummer ${number}`,
  revoke: "Widerrufen",
  revokeDone: "Das Zertifikat ist widerrufen: Es öffnet keine Verbindung mehr.",
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
