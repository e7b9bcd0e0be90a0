"""Commands that fit and measure the bot's own settings."""
