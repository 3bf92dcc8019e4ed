/** Theme and language of the user: kept with the user, so that they hold on every device, and in this browser. */
import { effect } from "@preact/signals";
import { type Language, language, type Theme, theme } from "./preferences.ts";
import { api, me } from "./session.ts";

// At the log-in, and when the page is opened: what the user chose on another device.
effect(() => {
  const user = me.value;
  if (user?.language) language.value = user.language;
  if (user?.theme) theme.value = user.theme;
});

/** Chooses a theme or a language. It holds at once; rejects when the server could not keep it with the user. */
export async function prefer(choice: { readonly language?: Language; readonly theme?: Theme }): Promise<void> {
  if (choice.language !== undefined) language.value = choice.language;
  if (choice.theme !== undefined) theme.value = choice.theme;
  if (typeof me.value?.userId === "number") me.value = await api.updateMe({}, choice);
}
