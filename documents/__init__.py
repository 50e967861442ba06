"""Where every number comes from: documents, citations, terms and data revisions."""
