"""The money: datasets, editions, allocations, claims, and the one query that compares them."""
