import { me } from "../base/session.ts";

/** The name of a user, by default the own, in a form that has only a password: password managers look for it. */
export function UserName({ name = me.value?.name ?? "" }: { readonly name?: string }) {
  return (
    <span class="hidden" aria-hidden="true">
      <input tabIndex={-1} autocomplete="username" readOnly value={name} />
    </span>
  );
}
