#!/bin/sh
# Writes the statements of the months from one date to another one into mart.statement_monthly. Any program will do: the
# console counts what it leaves in the table, and puts the old rows back where that is wrong.
exec {console} example-statement --from "$1" --to "$2"
