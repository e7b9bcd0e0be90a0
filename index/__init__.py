"""Room 2: blocks become passages, vectors and a searchable snapshot."""
