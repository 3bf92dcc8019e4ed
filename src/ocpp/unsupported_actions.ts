/**
 * Why a message that stations may send is answered NotSupported: a row for each that has no handler. protocol_test wants it so,
 * and the reason goes to the station and into docs/support.md. Empty: everything is answered.
 */
export const UNSUPPORTED_ACTIONS: Readonly<Record<string, string>> = {};
