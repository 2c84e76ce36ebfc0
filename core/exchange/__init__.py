"""Tables in and out: parts of the document as CSV, workbook or Parquet, and read again from such files."""
