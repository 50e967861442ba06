"""The site: settings, addresses and the pages that show more than one app."""
