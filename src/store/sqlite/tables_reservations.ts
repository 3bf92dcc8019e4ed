/**
 * The number that a station knows a reservation by, where somebody else chose it (absent: the row's own); and the group that may
 * use it.
 */
export const RESERVATION_COLUMNS = `
ALTER TABLE reservations ADD COLUMN number INTEGER;
ALTER TABLE reservations ADD COLUMN tag_group TEXT;
`;
