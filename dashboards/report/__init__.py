"""The whole dashboard as one document: every page's figures and tables, by default selection."""

from dashboards.report.document import Report, compose
from dashboards.report.paper import NoBrowserError, print_pdf

__all__ = ["NoBrowserError", "Report", "compose", "print_pdf"]
