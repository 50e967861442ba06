"""Template tags of the pages: links to the page of a thing, and to where a thing is said."""
