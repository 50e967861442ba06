"""Rows of every model as files, out and in: CSV and Excel, read with care, shown before written."""
