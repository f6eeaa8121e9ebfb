-- Where a pipeline has tables of hours, the hour of the date in which a partition begins; NULL for all other tables.
ALTER TABLE {outcomes} ADD COLUMN IF NOT EXISTS analysis_hour INT64
