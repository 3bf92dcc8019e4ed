import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import type { EnrollmentState } from "../../../services/access/mod.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { StationPath } from "../stations/schemas.ts";
import { Time } from "../http/shapes.ts";
import { stationOf } from "../stations/routes.ts";
import { tagChange, TagChangeShape } from "./schemas.ts";
import { strictObject } from "../http/strict_object.ts";

const EnrollmentShape = z.object({
  until: Time.nullable().openapi({ description: "when the waiting ends; null: the station does not wait for a tag" }),
}).openapi("Enrollment");

const tags = ["tags"];
const path = "/stations/{id}/enroll";

const STATE = contract({
  method: "get",
  path,
  scope: "read",
  tags,
  operationId: "getEnrollment",
  summary: "Get whether a station waits to enroll a new tag",
  description: "`until` is the time at which the waiting ends by itself.",
  request: { params: StationPath },
  problems: ["not_found"],
  responses: { 200: json(EnrollmentShape, "when the waiting ends") },
});

const ENROLL = contract({
  method: "post",
  path,
  scope: "config",
  tags,
  operationId: "startEnrollment",
  summary: "Enroll the next unknown tag that is presented at a station",
  description:
    "Present the new card within the time. The event `tag.enrolled` has its id; one request enrolls one tag.",
  request: {
    params: StationPath,
    ...body(
      strictObject({
        durationS: z.int().min(5).max(600).default(60),
        tag: TagChangeShape.default({}).openapi({ description: "properties of the new tag" }),
      }),
    ),
  },
  problems: ["not_found"],
  responses: { 200: json(EnrollmentShape, "when the waiting ends") },
});

const STOP = contract({
  method: "delete",
  path,
  scope: "config",
  tags,
  operationId: "stopEnrollment",
  summary: "Stop waiting for a new tag",
  description: "Stops without an error where the station does not wait.",
  request: { params: StationPath },
  problems: ["not_found"],
  responses: { 204: { description: "the station does not wait for a tag" } },
});

/** `/stations/{id}/enroll`: a new card is added by presenting it. */
export function enrollment({ services }: V1Deps): Api {
  const api = newApi();
  const { authorization } = services;
  const view = (state: EnrollmentState | undefined) => ({ until: state === undefined ? null : isoTime(state.until) });
  api.openapi(STATE, (context) => {
    const { id } = stationOf(services, context.req.valid("param").id);
    return context.json(view(authorization.enrollment(id)), 200);
  });
  api.openapi(ENROLL, (context) => {
    const { id } = stationOf(services, context.req.valid("param").id);
    const { durationS, tag } = context.req.valid("json");
    return context.json(view(authorization.enroll(id, tagChange(tag), durationS * 1000)), 200);
  });
  api.openapi(STOP, (context) => {
    const { id } = stationOf(services, context.req.valid("param").id);
    authorization.stopEnrollment(id);
    return context.body(null, 204);
  });
  return api;
}
