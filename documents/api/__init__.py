"""What every address of the read-only API shares, and the resources of this app."""
