"""The HTTP side: the API, the source pages and the chat page, in one application."""
