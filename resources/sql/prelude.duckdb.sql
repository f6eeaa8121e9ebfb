-- What GoogleSQL has and DuckDB has not, so that one text runs on both. Temporary: nothing is left in the user's file.
CREATE OR REPLACE TEMP MACRO SAFE_DIVIDE(a, b) AS CASE WHEN b = 0 THEN NULL ELSE a / b END;
CREATE OR REPLACE TEMP MACRO DATE_SUB(d, i) AS CAST(d - i AS DATE);
CREATE OR REPLACE TEMP MACRO DATE_ADD(d, i) AS CAST(d + i AS DATE);
