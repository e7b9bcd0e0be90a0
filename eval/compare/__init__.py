"""Results set against a baseline: differences by item, guards, and the verdict."""
