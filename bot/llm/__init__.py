"""The language model as an upgrade: it writes, and of what it writes only what its lines say is shown."""
