"""Numbers as in Mexico and most of Central America: 1,234.5, and dates: 25 de noviembre de 2026."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
DATE_FORMAT = r"j \d\e F \d\e Y"
