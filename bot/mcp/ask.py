"""The tool ``ask``."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from bot.batch import TurnIn
from bot.footnotes import footnoted
from bot.guard.answering import Answering, Asked
from bot.mcp.call import Call, FromText, Names, Said, ToolOf
from bot.types import Answer
from bot.web.described import NOT_BLANK

_ABOUT = (
    "Answers a question from the articles alone, with a mark [n] behind every sentence and the lines that say so. "
    "The status is answered, conflict (the articles disagree; both sides are given) or not_found (they do not answer; "
    "the nearest passages are listed)."
)


class AskArguments(BaseModel):
    """Arguments of ``ask``."""

    question: Annotated[str, StringConstraints(strip_whitespace=True, pattern=NOT_BLANK)] = Field(
        description="A question in whole words, of at most 2,000 characters."
    )
    history: Annotated[list[TurnIn], FromText] = Field(
        default_factory=list,
        description="The conversation before, oldest turn first, so that a follow-up is understood. It is no evidence.",
    )
    sources: Names = Field(
        default_factory=list, description="Read these articles only; names as list_sources has them."
    )


def ask_tool(answering: Answering) -> ToolOf[AskArguments]:
    async def run(arguments: AskArguments, call: Call) -> Said:
        history = [turn.turn() for turn in arguments.history]
        asked = Asked(arguments.question, history, sources=arguments.sources)
        answer = await answering.answer(asked.checked(), call.exchange)
        return Said(_told(answer, call), answer)

    return ToolOf("ask", "Ask the articles", _ABOUT, AskArguments, Answer, run)


def _told(answer: Answer, call: Call) -> str:
    """With how it was understood, where that is not how it was asked."""
    said = footnoted(answer, call.where)
    return said if answer.understood_as == answer.question else f"Understood as: {answer.understood_as}\n\n{said}"
