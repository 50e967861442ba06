"""Template tags of the documents: words that say what they mean, and the way to the API."""
