"""The widget for pages of other sites: its TypeScript in ``src``, what is built of it in ``static``, and its routes."""
