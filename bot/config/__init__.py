"""What can be configured: one module a table of ``linecite.toml``, and the file as a whole."""
