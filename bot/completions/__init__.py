"""linecite as a model for chat clients: the chat completions of the OpenAI API, answered from the articles."""
