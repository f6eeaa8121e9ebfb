-- Whether a step may leave out rows that nothing explains, because somebody has asked for it.
ALTER TABLE steps ADD COLUMN loss_allowed INTEGER NOT NULL DEFAULT 0;
