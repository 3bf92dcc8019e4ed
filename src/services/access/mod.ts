/** Public exports of services/access. */
export { type ApiAuthenticator, type AuthenticationOutcome, createApiAuthenticator } from "./api_authenticator.ts";
export { type ApiKeys, createApiKeys } from "./api_keys.ts";
export {
  type Authorization,
  type BudgetUse,
  createAuthorization,
  type EnrollmentState,
  type TagChange,
  type TagRow,
} from "./authorization.ts";
export { createEventTickets, type EventTickets, type OpenOutcome } from "./event_tickets.ts";
export { createLocalLists, type LocalLists } from "./local_lists.ts";
export { generatePassword, hashPassword } from "./passwords.ts";
export { createRefusedTags } from "./refused_tags.ts";
export type { Credentials } from "./connection_request.ts";
export { createStationAuthenticator, type StationAuthenticator } from "./station_authenticator.ts";
export { createKeyChange } from "./station_password_change.ts";
