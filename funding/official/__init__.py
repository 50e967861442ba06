"""Official data beside the documents: files as published, and the names in them."""
