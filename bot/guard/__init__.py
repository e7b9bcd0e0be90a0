"""Who asks, what they may, and how much at a time."""
