"""The chat page: Gradio, a thin caller of the bot."""
