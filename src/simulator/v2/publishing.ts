import type { Requests201 } from "../../ocpp/schema/gen/actions.ts";
import type { OutgoingCall, Rows2 } from "../protocol.ts";
import { fileNameOf, isReachable } from "../location.ts";

type Status = Requests201["PublishFirmwareStatusNotification"]["status"];
type Order = Requests201["PublishFirmware"];

const DOWNLOAD_MS = 3_000;
const CHECK_MS = 1_000;

/** Publishing firmware for other stations, as a local controller does (2.x L03, L04). */
export interface Publishing {
  readonly rows: Rows2<"PublishFirmware" | "UnpublishFirmware">;
  /** The present state. */
  report(): OutgoingCall;
}

/** Starts without published firmware. */
export function createPublishing(): Publishing {
  /** By checksum: the URLs of the file. */
  const published = new Map<string, string>();
  let current: { readonly order: Order; readonly status: Status } | undefined;

  const message = (status: Status, requestId: number | undefined, location?: string): OutgoingCall => {
    const payload: Requests201["PublishFirmwareStatusNotification"] = {
      status,
      ...(requestId === undefined ? {} : { requestId }),
      ...(location === undefined ? {} : { location: [location] }),
    };
    return { action: "PublishFirmwareStatusNotification", payload };
  };

  return {
    rows: {
      PublishFirmware: (order, { say, after }) => {
        const { requestId, location, checksum, retries = 0, retryInterval = 0 } = order;
        const enter = (status: Status, at?: string) => {
          current = { order, status };
          say(message(status, requestId, at));
        };
        const download = (tries: number) => {
          enter("Downloading");
          after(DOWNLOAD_MS, () => {
            if (current?.order !== order) return;
            if (isReachable(location)) return check();
            if (tries >= retries) return enter("DownloadFailed");
            after(retryInterval * 1000, () => current?.order === order ? download(tries + 1) : undefined);
          });
        };
        const check = () => {
          enter("Downloaded");
          after(CHECK_MS, () => {
            if (current?.order !== order) return;
            // An MD5 checksum is 32 hex digits (L03.FR.02); without the file, it can't be verified.
            if (!/^[0-9a-f]{32}$/i.test(checksum)) return enter("InvalidChecksum");
            enter("ChecksumVerified");
            const at = `http://localhost/firmware/${encodeURIComponent(fileNameOf(location) || checksum)}`;
            published.set(checksum.toLowerCase(), at);
            enter("Published", at);
          });
        };
        download(0);
        return { status: "Accepted" };
      },
      UnpublishFirmware: ({ checksum }) => {
        const same = current?.order.checksum.toLowerCase() === checksum.toLowerCase();
        if (same && current?.status === "Downloading") return { status: "DownloadOngoing" };
        return { status: published.delete(checksum.toLowerCase()) ? "Unpublished" : "NoFirmware" };
      },
    },
    // The publication has finished (L03.FR.10).
    report: () =>
      current === undefined || current.status === "Published"
        ? message("Idle", undefined)
        : message(current.status, current.order.requestId),
  };
}
