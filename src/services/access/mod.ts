/** Public exports of services/access. */
export { type ApiAuthenticator, type AuthenticationOutcome, createApiAuthenticator } from "./api_authenticator.ts";
export { type ApiKeys, createApiKeys } from "./api_keys.ts";
export {
  type Authorization,
  type BudgetUse,
  createAuthorization,
  type EnrollmentState,
  TAG_OUTCOMES,
  type TagChange,
  type TagOutcome,
  type TagRow,
} from "./authorization.ts";
export { type Anonymisations, createAnonymisations } from "./anonymisations.ts";
export { createExternalAuthorization, type ExternalAuthorizationPolicy } from "./external_authorization.ts";
export { createEventTickets, type EventTickets } from "./event_tickets.ts";
export { type CallerValidity, createCallerValidity } from "./caller_validity.ts";
export { createLoginSessions, type LoginSessions } from "./login_sessions.ts";
export { createNotificationPreferences, type NotificationPreferenceList } from "./notification_preferences.ts";
export { createSetUpCode, type SetUpCode } from "./set_up_code.ts";
export { createSlowChecks } from "./slow_checks.ts";
export { createUserLogins, type UserLogins } from "./user_logins.ts";
export { checkUserPassword, USER_PASSWORD_LENGTH } from "./user_passwords.ts";
export { createUsers, type Users } from "./users.ts";
export { createLocalLists, type LocalLists } from "./local_lists.ts";
export { generatePassword, hashGivenPassword, hashPassword, PASSWORD_LENGTH, passwordMatches } from "./passwords.ts";
export { createPresentedTags, type PresentedTag, type PresentedTags } from "./presented_tags.ts";
export { createRefusedTags } from "./refused_tags.ts";
export type { VerifyClientCertificate } from "./client_certificates.ts";
export { createSecurityProfiles, type ProfilePolicy, type SecurityProfiles } from "./security_profiles.ts";
export type { Credentials } from "./connection_request.ts";
export { createStationAuthenticator, type StationAuthenticator } from "./station_authenticator.ts";
export { createKeyChange } from "./station_password_change.ts";
export { createUnknownTags, type UnknownTags } from "./unknown_tags.ts";
