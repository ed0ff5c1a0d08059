"""An evaluation, or a comparison, as files: a page for a browser, a table, and pictures."""

from digitbooth.evaluation.report.comparison import ComparisonReport, comparison_as_html
from digitbooth.evaluation.report.contents import Report, as_csv
from digitbooth.evaluation.report.page import as_html

__all__ = ["ComparisonReport", "Report", "as_csv", "as_html", "comparison_as_html"]
