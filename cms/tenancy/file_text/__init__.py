"""The text of documents, read once by a process of its own, so that the search finds it."""
