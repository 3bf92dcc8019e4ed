/** Cards, the local list, the cache and reservations. */
import type { MessageGroup, MessageRow } from "./rows.ts";

const CLEAR_CACHE: MessageRow = { call: ["Empty the cache of cards", "Den Zwischenspeicher der Karten leeren"] };
const LIST_VERSION = {
  call: ["Which version has the list of cards?", "Welche Version hat die Kartenliste?"],
} as const;
const CANCEL_RESERVATION: MessageRow = {
  call: ["Cancel reservation {reservationId}", "Reservierung {reservationId} aufheben"],
};

/** See {@link MessageGroup}. */
export const CARDS: MessageGroup = {
  v16: {
    Authorize: {
      call: ["May card {idTag} charge?", "Darf Karte {idTag} laden?"],
      answer: [
        "{idTagInfo.status:authorization}[, until {idTagInfo.expiryDate:time}][, group {idTagInfo.parentIdTag}]",
        "{idTagInfo.status:authorization}[, bis {idTagInfo.expiryDate:time}][, Gruppe {idTagInfo.parentIdTag}]",
      ],
    },
    ClearCache: CLEAR_CACHE,
    GetLocalListVersion: { ...LIST_VERSION, answer: ["Version {listVersion}", "Version {listVersion}"] },
    SendLocalList: {
      call: [
        "Store {updateType:update} list of cards, version {listVersion}[, {localAuthorizationList:count} cards]",
        "{updateType:update} Kartenliste speichern, Version {listVersion}[, {localAuthorizationList:count} Karten]",
      ],
    },
    ReserveNow: {
      call: [
        "Reserve {connectorId:place} for card {idTag} until {expiryDate:time}, reservation {reservationId}",
        "{connectorId:place} für Karte {idTag} bis {expiryDate:time} reservieren, Reservierung {reservationId}",
      ],
    },
    CancelReservation: CANCEL_RESERVATION,
  },
  v2: {
    Authorize: {
      call: ["May card {idToken:card} charge?", "Darf Karte {idToken:card} laden?"],
      answer: [
        "{idTokenInfo.status:authorization}[, until {idTokenInfo.cacheExpiryDateTime:time}][, group {idTokenInfo.groupIdToken:card}]",
        "{idTokenInfo.status:authorization}[, bis {idTokenInfo.cacheExpiryDateTime:time}][, Gruppe {idTokenInfo.groupIdToken:card}]",
      ],
    },
    ClearCache: CLEAR_CACHE,
    GetLocalListVersion: { ...LIST_VERSION, answer: ["Version {versionNumber}", "Version {versionNumber}"] },
    SendLocalList: {
      call: [
        "Store {updateType:update} list of cards, version {versionNumber}[, {localAuthorizationList:count} cards]",
        "{updateType:update} Kartenliste speichern, Version {versionNumber}[, {localAuthorizationList:count} Karten]",
      ],
    },
    ReserveNow: {
      call: [
        "Reserve a connector[ ({evseId})] for card {idToken:card} until {expiryDateTime:time}, reservation {id}",
        "Einen Anschluss[ ({evseId})] für Karte {idToken:card} bis {expiryDateTime:time} reservieren, Reservierung {id}",
      ],
    },
    CancelReservation: CANCEL_RESERVATION,
    ReservationStatusUpdate: {
      call: [
        "Reservation {reservationId}: {reservationUpdateStatus:reservation}",
        "Reservierung {reservationId}: {reservationUpdateStatus:reservation}",
      ],
    },
  },
};
