"""An evaluation as files: a page for a browser, a table for a spreadsheet, and pictures."""

from digitbooth.evaluation.report.contents import Report, as_csv
from digitbooth.evaluation.report.page import as_html

__all__ = ["Report", "as_csv", "as_html"]
