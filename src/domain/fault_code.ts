/** Texts that chargers send as an error code when there is no error; compared without blanks and punctuation. */
const NO_FAULT: ReadonlySet<string> = new Set([
  ...["none", "null", "nil", "nan", "na", "undefined", "empty", "void", "nothing"],
  ...["noerror", "noerrors", "noerr", "nofault", "nofaults", "noalarm", "noalarms", "nowarning", "nowarnings"],
  ...["ok", "okay", "normal", "success", "false"],
]);

/** Nothing but zeros, in decimal or hexadecimal: `0`, `0x0000`, `00-00`, `0.0`; or no letter and no digit at all. */
const ZEROS = /^(?:0x|0)*$/;

/** An error code as a station sent it, or null when it means no error: `0x0000`, `none`, `NoError`, `-`. */
export function faultCode(sent: string | null | undefined): string | null {
  const text = sent?.trim() ?? "";
  const core = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return ZEROS.test(core) || NO_FAULT.has(core) ? null : text;
}
