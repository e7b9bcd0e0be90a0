"""``python -m bot`` is the command ``linecite``."""

from bot.cli import main

main()
