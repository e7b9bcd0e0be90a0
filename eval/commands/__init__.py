"""The command ``linecite eval``."""
