"""Proves the sources against the text editions: every cell, every figure, nothing left out."""
