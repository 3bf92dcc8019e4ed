/** The texts of a connector: its tile, its actions and their dialogs. */
import { catalog, count } from "../../base/catalog.ts";

const en = {
  tile: {
    connector: (n: number) => `Connector ${n}`,
    offlineSince: (time: string) => `since ${time}`,
    neverSeen: "has never connected",
    wasCharging: "was charging",
    limited: (limit: string) => `Limited to ${limit}`,
    reservedFor: (tag: string, time: string) => `for ${tag} until ${time}`,
    unknownCard: "without a card",
    start: "Start",
    stop: "Stop",
    limit: "Limit",
    unlimit: "Remove the limit",
    unlock: "Unlock the cable",
    restart: "Restart",
    disable: "Take out of service",
    enable: "Put into service",
    messages: "Messages",
    why: "Why?",
    open: "Open",
    actions: (name: string) => `Actions of ${name}`,
  },
  start: {
    title: (name: string) => `Start charging at ${name}`,
    card: "Card",
    cardHint: "Whose charge this is; it is billed to this card.",
    noCards: "There is no card yet. Add one first.",
    submit: "Start",
  },
  limit: {
    title: (name: string) => `Limit ${name}`,
    amount: "At most",
    until: "For how long",
    always: "Until it is removed",
    hours: (n: number) => count(n, "hour", "hours"),
    submit: "Set the limit",
    station: "The whole charger",
  },
  attention: {
    pending: (id: string, address: string) => `${id} wants to connect, from ${address}`,
    accept: "Accept",
    refuse: "Refuse",
  },
};

const de: typeof en = {
  tile: {
    connector: (n) => `Anschluss ${n}`,
    offlineSince: (time) => `seit ${time}`,
    neverSeen: "war noch nie verbunden",
    wasCharging: "lud gerade",
    limited: (limit) => `Begrenzt auf ${limit}`,
    reservedFor: (tag, time) => `für ${tag} bis ${time}`,
    unknownCard: "ohne Karte",
    start: "Starten",
    stop: "Beenden",
    limit: "Begrenzen",
    unlimit: "Grenze aufheben",
    unlock: "Kabel entriegeln",
    restart: "Neu starten",
    disable: "Außer Betrieb nehmen",
    enable: "In Betrieb nehmen",
    messages: "Nachrichten",
    why: "Warum?",
    open: "Öffnen",
    actions: (name) => `Aktionen von ${name}`,
  },
  start: {
    title: (name) => `Laden starten an ${name}`,
    card: "Karte",
    cardHint: "Wessen Ladevorgang das ist; er wird auf diese Karte abgerechnet.",
    noCards: "Es gibt noch keine Karte. Legen Sie zuerst eine an.",
    submit: "Starten",
  },
  limit: {
    title: (name) => `${name} begrenzen`,
    amount: "Höchstens",
    until: "Wie lange",
    always: "Bis sie aufgehoben wird",
    hours: (n) => count(n, "Stunde", "Stunden"),
    submit: "Grenze setzen",
    station: "Die ganze Wallbox",
  },
  attention: {
    pending: (id, address) => `${id} möchte sich verbinden, von ${address}`,
    accept: "Annehmen",
    refuse: "Ablehnen",
  },
};

/** The texts, in the language of the user. */
export const t = catalog({ en, de });
