"""``[articles]``: the page for the person who runs the server."""

from pydantic import Field, SecretStr, model_validator

from bot.config.table import Table

LEAST_PASSWORD = 8  # characters


class Articles(Table):
    """The password of the articles page, in the file or in a file of its own; without one there is no such page."""

    password: SecretStr | None = None
    password_file: str | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _one_password(self) -> "Articles":
        if self.password is not None and self.password_file is not None:
            raise ValueError("give password or password_file, not both")
        if self.password is not None and len(self.password.get_secret_value()) < LEAST_PASSWORD:
            raise ValueError(f"a password takes at least {LEAST_PASSWORD} characters")
        return self
