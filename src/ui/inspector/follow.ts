/** The messages of one charger or all as they happen, while the page can be seen and is not paused. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Parameters } from "../base/operations.ts";
import { urlOf } from "../base/client.ts";
import { api } from "../base/session.ts";
import { type Message, withMessage } from "./message.ts";

/** How many are there at the beginning. */
const FIRST = 100;
const RETRY_MS = 3_000;

/** Which messages, as the API has it. */
export type Filter = Omit<Parameters<"listAllMessages">, "limit" | "cursor" | "follow">;

/** What {@link useMessages} returns. */
export interface LiveMessages {
  /** Newest first. */
  readonly messages: readonly Message[];
  readonly problem: unknown;
  readonly state: "loading" | "live" | "lost" | "paused";
  clear(): void;
}

/** Loads the last messages and follows the stream behind them; a pause loses nothing, since the stream goes on where it was. */
export function useMessages(filter: Filter, paused: boolean): LiveMessages {
  const key = JSON.stringify(filter);
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [problem, setProblem] = useState<unknown>();
  const [state, setState] = useState<LiveMessages["state"]>("loading");
  /** The newest message that was received; null before the first list. */
  const position = useRef<string | null>(null);
  useEffect(() => {
    position.current = null;
    setMessages([]);
  }, [key]);
  useEffect(() => {
    if (paused) return setState("paused");
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Counts the beginnings: what an earlier one loads comes too late.
    let latest = 0;
    const came = (message: Message) => {
      position.current = message.cursor;
      setMessages((before) => withMessage(before, message));
    };
    const begin = async () => {
      const mine = ++latest;
      try {
        if (position.current === null) {
          const { items } = await api.listAllMessages({ ...filter, limit: FIRST });
          if (mine !== latest) return;
          for (const item of items) came(item);
          position.current ??= "0";
        }
      } catch (thrown) {
        return mine === latest && setProblem(thrown);
      }
      if (document.visibilityState === "hidden") return;
      setProblem(undefined);
      source = new EventSource(urlOf("listAllMessages", { ...filter, follow: "1", cursor: position.current }));
      source.addEventListener("open", () => setState("live"));
      source.addEventListener("message", ({ data }) => came(JSON.parse(data)));
      source.addEventListener("error", () => {
        source?.close();
        setState("lost");
        timer = setTimeout(begin, RETRY_MS);
      });
    };
    const end = () => {
      latest++;
      clearTimeout(timer);
      source?.close();
    };
    const seen = () => {
      end();
      if (document.visibilityState !== "hidden") begin();
    };
    begin();
    document.addEventListener("visibilitychange", seen);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      end();
    };
  }, [key, paused]);
  return { messages, problem, state, clear: () => setMessages([]) };
}
