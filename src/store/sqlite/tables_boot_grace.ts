/** How long a station hears no call after it has connected without a boot (quirk B3), where its owner set it. */
export const BOOT_GRACE_COLUMN = "ALTER TABLE stations ADD COLUMN boot_grace_ms INTEGER";
