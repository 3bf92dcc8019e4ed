/** Schema 13: what people call the connectors. A table of its own: a name is there before a report, and outlives each. */
export const CONNECTOR_NAME_TABLE = `
CREATE TABLE connector_names (
  station INTEGER NOT NULL REFERENCES stations (key),
  connector INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (station, connector)
) STRICT, WITHOUT ROWID;
`;
