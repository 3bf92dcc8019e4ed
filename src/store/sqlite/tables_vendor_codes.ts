/** The vendor's own error code beside that of OCPP, of what a connector reports and reported before. */
export const VENDOR_CODE_COLUMNS = `
ALTER TABLE connectors ADD COLUMN vendor_error_code TEXT;
ALTER TABLE statuses ADD COLUMN vendor_error_code TEXT;
`;
