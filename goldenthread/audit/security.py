"""What the database itself keeps of the ledger's rules: rows go in and are read, and nothing else, by the application."""

# Entries outside any area (signing in, a lost second factor) may be made by anybody, and read by the person who made
# them and by the sealer; the setting is the sealer's alone and lasts for its transaction.
SEALING = "(select current_setting('app.sealing', true)) = 'on'"
READ_ENTRY = f"area_id = (select app_area()) or (area_id is null and (by_id = (select app_user()) or {SEALING}))"
MAKE_ENTRY = "area_id = (select app_area()) or area_id is null"
SEAL = f"area_id = (select app_area()) or (area_id is null and {SEALING})"
