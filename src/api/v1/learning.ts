import { z } from "@hono/zod-openapi";
import { isoTime } from "../../base/time.ts";
import type { LearnState } from "../../services/authorization.ts";
import type { V1Deps } from "./dependencies.ts";
import { type Api, body, contract, json, newApi } from "./contract.ts";
import { StationPath, Time } from "./station_shapes.ts";
import { stationOf } from "./stations.ts";
import { tagChange, TagChangeShape } from "./tag_shapes.ts";

const LearningShape = z.object({
  until: Time.nullable().openapi({ description: "null: the station learns nothing" }),
}).openapi("Learning");

const tags = ["tags"];
const path = "/stations/{id}/learn";

const STATE = contract({
  method: "get",
  path,
  scope: "read",
  tags,
  summary: "Whether a station waits for a new tag",
  request: { params: StationPath },
  problems: ["not_found"],
  responses: { 200: json(LearningShape, "until when") },
});

const LEARN = contract({
  method: "post",
  path,
  scope: "config",
  tags,
  summary: "Add the next unknown tag that is presented at a station",
  description:
    "Present the new card within the time. The event `tag.learned` tells its id; one request learns one tag.",
  request: {
    params: StationPath,
    ...body(
      z.strictObject({
        seconds: z.int().min(5).max(600).default(60),
        tag: TagChangeShape.default({}).openapi({ description: "what the new tag shall have" }),
      }),
    ),
  },
  problems: ["not_found"],
  responses: { 200: json(LearningShape, "until when") },
});

const FORGET = contract({
  method: "delete",
  path,
  scope: "config",
  tags,
  summary: "Wait for no new tag any more",
  request: { params: StationPath },
  problems: ["not_found"],
  responses: { 204: { description: "the station learns nothing" } },
});

/** `/stations/{id}/learn`: a new card is added by presenting it. */
export function learning({ services }: V1Deps): Api {
  const api = newApi();
  const { authorization } = services;
  const view = (state: LearnState | undefined) => ({ until: state === undefined ? null : isoTime(state.until) });
  api.openapi(STATE, (context) => {
    const { id } = stationOf(services, context.req.valid("param").id);
    return context.json(view(authorization.learning(id)), 200);
  });
  api.openapi(LEARN, (context) => {
    const { id } = stationOf(services, context.req.valid("param").id);
    const { seconds, tag } = context.req.valid("json");
    return context.json(view(authorization.learn(id, tagChange(tag), seconds * 1000)), 200);
  });
  api.openapi(FORGET, (context) => {
    const { id } = stationOf(services, context.req.valid("param").id);
    authorization.stopLearning(id);
    return context.body(null, 204);
  });
  return api;
}
