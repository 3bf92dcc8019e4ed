import { isoSeconds } from "../../base/time.ts";
import type { Requests201 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, Rows2 } from "../protocol.ts";
import { sendInParts } from "../send_in_parts.ts";

/** The length limit of a part (NotifyCustomerInformationRequest.data). */
const PER_PART = 512;

/**
 * The station's data about a customer (2.x N09, N10): whether the token is in the list or cache, and whether it
 * charges.
 */
export const customers: Rows2<"CustomerInformation"> = {
  CustomerInformation: (question, controls) => {
    const { requestId, report, clear, idToken, customerCertificate, customerIdentifier } = question;
    const given = [idToken, customerCertificate, customerIdentifier].filter((one) => one !== undefined);
    if (given.length !== 1) return { status: "Invalid" };
    if (!report && !clear) return { status: "Rejected" };
    // Nothing is stored by certificate or customer identifier.
    const known = idToken === undefined ? "" : knownOf({ id: idToken.idToken, type: idToken.type }, controls);
    if (clear && idToken !== undefined) controls.tags.forgetOne({ id: idToken.idToken, type: idToken.type });
    const data = report ? known || "No data found." : "The data was cleared.";
    const letters = [...data];
    const { call, now } = controls;
    void sendInParts({
      items: letters,
      size: PER_PART,
      message(some, seqNo, tbc) {
        const payload: Requests201["NotifyCustomerInformation"] = {
          requestId,
          data: some.join(""),
          seqNo,
          tbc,
          generatedAt: isoSeconds(now()),
        };
        return { action: "NotifyCustomerInformation", payload };
      },
    }, call);
    return { status: "Accepted" };
  },
};

function knownOf(token: { readonly id: string; readonly type: string }, { tags, station }: Controls): string {
  const same = ({ id }: { readonly id: string }) => id.toLowerCase() === token.id.toLowerCase();
  const listed = tags.listed(token);
  const cached = tags.cached(token);
  return [
    ...(listed === undefined ? [] : [`On the local list: ${listed.status}.`]),
    ...(cached === undefined ? [] : [`In the cache: ${cached.status}.`]),
    ...station.outlets.flatMap(({ number, session, reservation }) => [
      ...(session !== undefined && same(session.token)
        ? [`Charges at EVSE ${number} since ${isoSeconds(session.startedAt)} in transaction ${session.key}.`]
        : []),
      ...(reservation !== undefined && same(reservation.token)
        ? [`EVSE ${number} is reserved until ${isoSeconds(reservation.until)}.`]
        : []),
    ]),
  ].join("\n");
}
