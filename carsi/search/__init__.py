"""The search over everything that has a page: names, texts, amounts, and questions."""
