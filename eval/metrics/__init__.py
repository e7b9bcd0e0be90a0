"""What an answer is scored by, one metric a module."""
