"""An evaluation to pass on: as one page for a browser, and as a table for a spreadsheet."""

from digitbooth.evaluation.report.page import as_html
from digitbooth.evaluation.report.report import Report, as_csv, check_report_path, write_report

__all__ = ["Report", "as_csv", "as_html", "check_report_path", "write_report"]
