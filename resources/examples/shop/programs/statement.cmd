@rem Writes the statements of the months from one date to another one into mart.statement_monthly.
@{console} example-statement --from %1 --to %2
