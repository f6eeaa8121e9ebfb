-- What older consoles did not record of writes and of what they kept. The last column says that the others are there.
ALTER TABLE backfill_kept.partition_writes ADD COLUMN IF NOT EXISTS values_hash VARCHAR;

ALTER TABLE backfill_kept.partition_writes ADD COLUMN IF NOT EXISTS unchanged BOOLEAN;

ALTER TABLE backfill_kept.partition_keeps ADD COLUMN IF NOT EXISTS values_hash VARCHAR;

ALTER TABLE backfill_kept.partition_keeps ADD COLUMN IF NOT EXISTS newest TIMESTAMP;

ALTER TABLE backfill_kept.partition_writes ADD COLUMN IF NOT EXISTS content_at TIMESTAMP;

ALTER TABLE backfill_kept.partition_keeps ADD COLUMN IF NOT EXISTS hour INTEGER;

ALTER TABLE backfill_kept.partition_writes ADD COLUMN IF NOT EXISTS hour INTEGER;
