"""Room 3: a question and its history become an answer with citations."""
