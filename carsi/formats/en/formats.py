"""Dates as the site writes them in English: 25 November 2026."""

DATE_FORMAT = "j F Y"
YEAR_MONTH_FORMAT = "F Y"
