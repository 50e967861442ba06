"""Who receives: countries, regions and groups of countries."""
