/** Charging profiles, limits, and what a car needs. */
import type { MessageGroup } from "./rows.ts";

/** See {@link MessageGroup}. */
export const LIMITS: MessageGroup = {
  v16: {
    SetChargingProfile: {
      call: [
        "Limit {connectorId:place}: {csChargingProfiles:profile}",
        "{connectorId:place} begrenzen: {csChargingProfiles:profile}",
      ],
    },
    ClearChargingProfile: {
      call: [
        "Remove charging profiles[, id {id}][, {connectorId:of}][, {chargingProfilePurpose}]",
        "Ladeprofile entfernen[, ID {id}][, {connectorId:of}][, {chargingProfilePurpose}]",
      ],
    },
    GetCompositeSchedule: {
      call: [
        "Which limits apply {connectorId:at} for {duration:seconds}?",
        "Welche Grenzen gelten {connectorId:at} für {duration:seconds}?",
      ],
      answer: ["{status:status}[: {chargingSchedule:profile}]", "{status:status}[: {chargingSchedule:profile}]"],
    },
  },
  v2: {
    SetChargingProfile: {
      call: ["Limit {evseId:place}: {chargingProfile:profile}", "{evseId:place} begrenzen: {chargingProfile:profile}"],
    },
    ClearChargingProfile: {
      call: [
        "Remove charging profiles[, id {chargingProfileId}][, {chargingProfileCriteria.evseId:of}][, {chargingProfileCriteria.chargingProfilePurpose}]",
        "Ladeprofile entfernen[, ID {chargingProfileId}][, {chargingProfileCriteria.evseId:of}][, {chargingProfileCriteria.chargingProfilePurpose}]",
      ],
    },
    GetChargingProfiles: {
      call: [
        "Which charging profiles are installed[ {evseId:at}][, {chargingProfile.chargingProfilePurpose}]? Request {requestId}",
        "Welche Ladeprofile sind installiert[ {evseId:at}][, {chargingProfile.chargingProfilePurpose}]? Anfrage {requestId}",
      ],
    },
    ReportChargingProfiles: {
      call: [
        "Charging profiles {evseId:of}, request {requestId}: {chargingProfile:profile}[; {tbc:more}]",
        "Ladeprofile {evseId:of}, Anfrage {requestId}: {chargingProfile:profile}[; {tbc:more}]",
      ],
    },
    GetCompositeSchedule: {
      call: [
        "Which limits apply {evseId:at} for {duration:seconds}?",
        "Welche Grenzen gelten {evseId:at} für {duration:seconds}?",
      ],
      answer: ["{status:status}[: {schedule:profile}]", "{status:status}[: {schedule:profile}]"],
    },
    NotifyChargingLimit: {
      call: [
        "Another system ({chargingLimit.chargingLimitSource}) limits[ {evseId:place}][ to {chargingSchedule:profile}]",
        "Ein anderes System ({chargingLimit.chargingLimitSource}) begrenzt[ {evseId:place}][ auf {chargingSchedule:profile}]",
      ],
    },
    ClearedChargingLimit: {
      call: [
        "Another system ({chargingLimitSource}) no longer limits[ {evseId:place}]",
        "Ein anderes System ({chargingLimitSource}) begrenzt[ {evseId:place}] nicht mehr",
      ],
    },
    NotifyEVChargingNeeds: {
      call: [
        "The car {evseId:at} wants {chargingNeeds.requestedEnergyTransfer}[, {chargingNeeds.acChargingParameters.energyAmount:wh}][, {chargingNeeds.dcChargingParameters.energyAmount:wh}][, until {chargingNeeds.departureTime:time}]",
        "Das Auto {evseId:at} möchte {chargingNeeds.requestedEnergyTransfer}[, {chargingNeeds.acChargingParameters.energyAmount:wh}][, {chargingNeeds.dcChargingParameters.energyAmount:wh}][, bis {chargingNeeds.departureTime:time}]",
      ],
    },
    NotifyEVChargingSchedule: {
      call: [
        "The car {evseId:at} plans {chargingSchedule:profile}",
        "Das Auto {evseId:at} plant {chargingSchedule:profile}",
      ],
    },
    NotifyAllowedEnergyTransfer: {
      call: [
        "Charge {transactionId:id} may use {allowedEnergyTransfer:names}",
        "Ladevorgang {transactionId:id} darf {allowedEnergyTransfer:names} nutzen",
      ],
    },
    UsePriorityCharging: {
      call: [
        "Priority of charge {transactionId:id}: {activate:activate}",
        "Vorrang von Ladevorgang {transactionId:id}: {activate:activate}",
      ],
    },
    NotifyPriorityCharging: {
      call: [
        "The priority of charge {transactionId:id} was switched {activated:activate} at the charger",
        "Der Vorrang von Ladevorgang {transactionId:id} wurde an der Wallbox {activated:activate}geschaltet",
      ],
    },
    PullDynamicScheduleUpdate: {
      call: [
        "Is there a new limit for profile {chargingProfileId}?",
        "Gibt es eine neue Grenze für Profil {chargingProfileId}?",
      ],
      answer: ["{status:status}[: {scheduleUpdate.limit}]", "{status:status}[: {scheduleUpdate.limit}]"],
    },
    UpdateDynamicSchedule: {
      call: [
        "New limit of profile {chargingProfileId}[: {scheduleUpdate.limit}][, set point {scheduleUpdate.setpoint}]",
        "Neue Grenze von Profil {chargingProfileId}[: {scheduleUpdate.limit}][, Sollwert {scheduleUpdate.setpoint}]",
      ],
    },
  },
};
