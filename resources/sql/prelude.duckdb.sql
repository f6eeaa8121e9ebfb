-- What GoogleSQL has and DuckDB has not, so that one text runs on both. Temporary: nothing is left in the user's file.
CREATE OR REPLACE TEMP MACRO SAFE_DIVIDE(a, b) AS a / NULLIF(b, 0);
CREATE OR REPLACE TEMP MACRO DATE_SUB(d, i) AS CAST(d - i AS DATE);
CREATE OR REPLACE TEMP MACRO DATE_ADD(d, i) AS CAST(d + i AS DATE);
-- Days since 1970: the difference of two is a number of days on both engines.
CREATE OR REPLACE TEMP MACRO UNIX_DATE(d) AS CAST(d AS DATE) - DATE '1970-01-01';
-- Same name, other meaning: here it would take {} marks.
CREATE OR REPLACE TEMP MACRO FORMAT(f, a) AS printf(f, a);
-- MD5 gives bytes there and hexadecimal text here.
CREATE OR REPLACE TEMP MACRO TO_HEX(b) AS b;
-- The name of a double there. Without it a decimal could not be made one in a text that both understand.
CREATE OR REPLACE TEMP TYPE FLOAT64 AS DOUBLE;
