/**
 * Why a message that stations may send is answered NotSupported: one row per action without a handler, which
 * tests/protocol_test.ts requires. The reason goes to the station and into docs/support.md. Empty: every action has a
 * handler.
 */
export const UNSUPPORTED_ACTIONS: Readonly<Record<string, string>> = {};
