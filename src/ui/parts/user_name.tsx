import { me } from "../base/session.ts";

/** The name of the user in a form that has only a password: password managers look for it. */
export function UserName() {
  return (
    <span class="hidden" aria-hidden="true">
      <input tabIndex={-1} autocomplete="username" readOnly value={me.value?.name ?? ""} />
    </span>
  );
}
