"""What a server's answer, or one piece of it, holds for us."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidatorFunctionWrapHandler, field_validator

_Count = Annotated[int, Field(ge=0, le=1_000_000_000)]


def sound(text: str) -> str:
    """The text with a ``?`` for each half of a character, which JSON can hold and UTF-8 cannot."""
    return text.encode(errors="replace").decode()


class Usage(BaseModel):
    """Tokens as the server counts them."""

    model_config = ConfigDict(from_attributes=True)

    prompt_tokens: _Count
    completion_tokens: _Count


class _Text(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    content: str | None = None


class _Choice(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    delta: _Text | None = None
    message: _Text | None = None
    finish_reason: str | None = None


class Reply(BaseModel):
    """A whole answer or a piece; ``Reply.model_validate`` raises ValueError for what is neither."""

    model_config = ConfigDict(from_attributes=True)

    choices: list[_Choice]
    usage: Usage | None = None

    @field_validator("usage", mode="wrap")
    @classmethod
    def _told_or_not(cls, usage: object, checked: ValidatorFunctionWrapHandler) -> Usage | None:
        """A usage that is none takes nothing from the answer."""
        try:
            return checked(usage)  # type: ignore[no-any-return]
        except ValueError:
            return None

    @property
    def text(self) -> str:
        said = (self.choices[0].delta or self.choices[0].message) if self.choices else None
        return sound((said and said.content) or "")

    @property
    def finish(self) -> str | None:
        """Why it ended; None as long as it has not."""
        return (self.choices[0].finish_reason or None) if self.choices else None
