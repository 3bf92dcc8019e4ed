import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { keyOptions } from "./options.ts";

/** `ocppd key revoke`: what was a key opens nothing any more. */
export function revokeCommand(environment: Environment): Command {
  const command = new Command("revoke")
    .summary("take a key out of force")
    .description("Takes a key out of force; a running server refuses it within a second or so.")
    .argument("<key>", "its name or its id, as `key list` shows them");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd key revoke dashboard\n  ocppd key revoke 3")
    .action((nameOrId: string, _: DataOptions, command: Command) =>
      withApp({ options: keyOptions<DataOptions>(command), environment }, async ({ services: { apiKeys: keys } }) => {
        const key = keys.find(nameOrId.trim());
        if (key === undefined) throw new AppError("not_found", `there is no key ${nameOrId}`);
        if (key.revokedAt !== null) {
          throw new AppError("conflict", `key ${key.id}, ${key.name}, was revoked before`);
        }
        await keys.revoke(key.id);
        environment.stdout(`key ${key.id}, ${printable(key.name)}, is revoked.\n`);
      })
    );
}
