"""Questions in words: “INCLE to Honduras since 2009, constant dollars” becomes a compare query."""
