"""A message as chat clients send it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator
from pydantic_core import PydanticCustomError

from bot.batch import Text
from bot.web.described import NOT_BLANK


class TextPart(BaseModel):
    """The only kind of part that is read."""

    type: Literal["text"]
    text: str


def _text(content: Any) -> Any:
    """The text of a content: itself, its text parts, or nothing."""
    if content is None:
        return ""
    if not isinstance(content, list):
        return content
    return "\n".join(_part(part) for part in content)


def _part(part: Any) -> str:
    text, kind = (part.get("text"), part.get("type")) if isinstance(part, dict) else (None, None)
    if kind != "text" or not isinstance(text, str):
        raise PydanticCustomError("not_text", "Only parts of type text are read; leave the others out")
    return text


Content = Annotated[Text, BeforeValidator(_text, json_schema_input_type=str | list[TextPart] | None)]


_TEXT = {"type": "string", "pattern": NOT_BLANK}
_PART = {"type": "object", "required": ["text"], "properties": {"text": _TEXT}}

# What the list of messages has to contain, as JSON Schema.
QUESTION: dict[str, Any] = {
    "type": "object",
    "required": ["role", "content"],
    "properties": {"role": {"const": "user"}, "content": {"anyOf": [_TEXT, {"type": "array", "contains": _PART}]}},
}


class Message(BaseModel):
    """One message; those of the roles ``user`` and ``assistant`` are read, the others passed over."""

    role: Literal["user", "assistant", "system", "developer", "tool", "function"]
    content: Content = ""
