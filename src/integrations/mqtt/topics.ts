/** The topics of docs/integrations/mqtt.md. A station's id is percent-encoded: it may contain `/`, `+` and `#`. */
export interface Topics {
  /** `online` or `offline`, the latter also as the last will. */
  readonly server: string;
  availability(stationId: string): string;
  station(stationId: string): string;
  connector(stationId: string, connector: number): string;
  events(stationId: string): string;
  /** One event entity of Home Assistant. */
  event(stationId: string, name: "card" | "fault"): string;
  command(stationId: string, connector: number | null, name: string): string;
  readonly commandFilters: readonly string[];
  /** What retained messages of stations match that may have been removed meanwhile. */
  readonly retainedFilters: readonly string[];
  /** The parts of a command's topic; undefined for another topic. */
  parseCommand(topic: string): CommandTopic | undefined;
  /** The station of a topic below `stations/`; undefined for another topic. */
  stationOf(topic: string): string | undefined;
}

/** See {@link Topics.parseCommand}; a connector of null: the station. */
export interface CommandTopic {
  readonly stationId: string;
  readonly connector: number | null;
  readonly name: string;
}

/** Makes the topics below a base topic. */
export function createTopics(base: string): Topics {
  const root = `${base}/stations/`;
  const at = (stationId: string) => root + encodeURIComponent(stationId);
  const connectorAt = (stationId: string, connector: number) => `${at(stationId)}/connectors/${connector}`;
  const decoded = (text: string | undefined) => {
    try {
      return decodeURIComponent(text ?? "") || undefined;
    } catch {
      return undefined;
    }
  };
  const stationOf = (topic: string) =>
    topic.startsWith(root) ? decoded(topic.slice(root.length).split("/", 1)[0]) : undefined;
  return {
    server: `${base}/status`,
    availability: (id) => `${at(id)}/availability`,
    station: (id) => `${at(id)}/state`,
    connector: (id, connector) => `${connectorAt(id, connector)}/state`,
    events: (id) => `${at(id)}/events`,
    event: (id, name) => `${at(id)}/event/${name}`,
    command: (id, connector, name) => `${connector === null ? at(id) : connectorAt(id, connector)}/command/${name}`,
    commandFilters: [`${root}+/command/+`, `${root}+/connectors/+/command/+`],
    retainedFilters: [`${root}+/availability`, `${root}+/state`, `${root}+/connectors/+/state`],
    parseCommand(topic) {
      const stationId = stationOf(topic);
      const match = /^[^/]+(?:\/connectors\/(\d{1,3}))?\/command\/([^/]{1,32})$/.exec(topic.slice(root.length));
      if (stationId === undefined || match === null) return undefined;
      return { stationId, connector: match[1] === undefined ? null : Number(match[1]), name: match[2] ?? "" };
    },
    stationOf,
  };
}
