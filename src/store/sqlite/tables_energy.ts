/** Schema 20: what judges the registers of a charge. What is there already is taken to have come when it was read. */
export const ENERGY_COLUMNS = `
ALTER TABLE readings ADD COLUMN named INTEGER NOT NULL DEFAULT 1; -- the station said of which transaction it is
-- How they were sent, whatever the clock says: the number of their 2.x event, else when they came by our clock.
ALTER TABLE readings ADD COLUMN sent_order INTEGER NOT NULL DEFAULT 0;
UPDATE readings SET sent_order = at;
ALTER TABLE connectors ADD COLUMN shown_w REAL; -- the most power that its charges have proven; null: none yet
`;
