"""From the transcribed sources to checked, sorted fixtures: pure functions of the files."""
