import { z } from "@hono/zod-openapi";
import { CERTIFICATE_USES } from "../../../domain/certificates.ts";
import { AnsweredShape } from "../commands/schemas.ts";
import { type Command, command, commands } from "../commands/command.ts";
import { answeredView, answerOf, COMMAND_PROBLEMS } from "../commands/results.ts";
import type { V1Deps } from "../dependencies.ts";
import type { Api } from "../http/contract.ts";
import { strictObject } from "../http/strict_object.ts";
import { StationPath } from "../stations/schemas.ts";
import { InstalledCertificateShape } from "./schemas.ts";

/** The longest certificate that every version can send (2.x InstallCertificateRequest). */
const PEM_MAX = 5_500;

const COMMON = { tag: "certificates", problems: [...COMMAND_PROBLEMS, "conflict"] } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ ...COMMON, method: "get", path: "/certificates", scope: "control", input: strictObject({}) },
    operationId: "listInstalledCertificates",
    summary: "Read which CA certificates the station has installed",
    description: "GetInstalledCertificateIds, so the station must be connected. It lists hashes, not certificates.",
    output: AnsweredShape.extend({ certificates: z.array(InstalledCertificateShape).readonly() }),
    async run({ services, id }) {
      const answer = answerOf(id, await services.stationCertificates.list(id));
      return { ...answeredView(answer), certificates: answer.certificates };
    },
  }),
  command({
    ...{ ...COMMON, method: "post", path: "/certificates", scope: "config", output: AnsweredShape },
    operationId: "installCertificate",
    summary: "Install a CA certificate in the station",
    description:
      "InstallCertificate. Without `certificate` it is the root of this server's own CA, which a station needs " +
      "to connect over TLS.",
    input: strictObject({
      use: z.enum(CERTIFICATE_USES).default("central_system_root"),
      certificate: z.string().max(PEM_MAX).optional().openapi({ description: "PEM" }),
    }).openapi({ example: { use: "central_system_root" } }),
    async run({ services, id }, { use, certificate }) {
      const input = certificate === undefined ? { use } : { use, certificate };
      return answeredView(answerOf(id, await services.stationCertificates.install(id, input)));
    },
  }),
  command({
    ...{ ...COMMON, method: "delete", path: "/certificates/{serialNumber}", scope: "config", output: AnsweredShape },
    operationId: "deleteInstalledCertificate",
    summary: "Delete a CA certificate from the station",
    description: "DeleteCertificate, with the hashes that the station lists for this serial number.",
    params: StationPath.extend({ serialNumber: z.string().max(100).openapi({ description: "hexadecimal" }) }),
    input: strictObject({}),
    run: async ({ services, id, params: { serialNumber } }) =>
      answeredView(answerOf(id, await services.stationCertificates.remove(id, serialNumber))),
  }),
];

/** `/stations/{id}/certificates`: the CA certificates that a station has installed. */
export function installedCertificates({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
