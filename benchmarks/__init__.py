"""Measurements that take time and a quiet machine; `make bench` runs them, no test does."""
