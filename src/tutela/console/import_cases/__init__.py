"""Cases from a register kept elsewhere: one workbook, one row a child (docs/reference/import-columns.md)."""
