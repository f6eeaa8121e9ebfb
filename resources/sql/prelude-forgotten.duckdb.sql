-- Takes back what prelude.duckdb.sql has taught: a user's own text means what DuckDB's manual says.
DROP MACRO IF EXISTS temp.main.SAFE_DIVIDE;
DROP MACRO IF EXISTS temp.main.DATE_SUB;
DROP MACRO IF EXISTS temp.main.DATE_ADD;
DROP MACRO IF EXISTS temp.main.UNIX_DATE;
DROP MACRO IF EXISTS temp.main.FORMAT;
DROP MACRO IF EXISTS temp.main.TO_HEX;
DROP TYPE IF EXISTS temp.main.FLOAT64;
