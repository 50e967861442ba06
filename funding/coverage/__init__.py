"""What is known at which stage, what is missing and what is n/a: the grid of all cells."""
