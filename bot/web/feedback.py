"""``POST /api/feedback``: a reader's thumb on an answer."""

from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.batch import TurnIn
from bot.feedback import FeedbackError, FeedbackLog, Pointer, Thumb, own_words
from bot.guard.body import MOST_QUESTION, MOST_TURNS
from bot.library import Library
from bot.types import Status
from bot.web.described import BODIED, LIMITED, NOT_BLANK, errors
from bot.web.errors import TooLargeError, error_response
from bot.web.examples import FEEDBACK
from sources.errors import LineciteError

MOST_COMMENT = 2_000
MOST_CITATIONS = 100
_MOST_SOURCES = 1_000
_MOST_ENGINE = 300  # characters: it has the name of a model
_INSUFFICIENT_STORAGE = 507

Reason = Literal["", "wrong", "incomplete", "wrong_source", "not_found_but_there", "other"]
Name = Annotated[str, StringConstraints(min_length=1, max_length=1_024)]


def _whole(given: object) -> object:
    """A number as JSON Schema takes it: 5.0 is the integer 5, ``true`` and ``"5"`` are none."""
    is_whole = isinstance(given, float) and given.is_integer()
    return int(given) if is_whole else given  # type: ignore[call-overload]


LineNumber = Annotated[int, Field(ge=1, strict=True), BeforeValidator(_whole)]


class PointerIn(BaseModel):
    """A citation of the answer object, of which only the place is read."""

    source: Name
    first_line: LineNumber
    last_line: LineNumber
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]

    def pointer(self) -> Pointer:
        return Pointer(self.source, self.first_line, self.last_line, self.sha256)


class AnswerIn(BaseModel):
    """An answer object, of which the words are not read."""

    understood_as: Annotated[str, StringConstraints(max_length=2 * MOST_QUESTION)] = ""
    status: Status
    citations: Annotated[list[PointerIn], Field(max_length=MOST_CITATIONS)] = []
    closest: Annotated[list[PointerIn], Field(max_length=MOST_CITATIONS)] = []
    engine: Annotated[str, StringConstraints(max_length=_MOST_ENGINE)] = ""


class FeedbackIn(BaseModel):
    """What was asked and answered, and what the reader thinks of it; fields that are not named here are passed over."""

    model_config = ConfigDict(json_schema_extra={"examples": [FEEDBACK]})

    question: Annotated[str, StringConstraints(strip_whitespace=True, pattern=NOT_BLANK, max_length=MOST_QUESTION)]
    history: Annotated[list[TurnIn], Field(max_length=MOST_TURNS)] = []
    sources: Annotated[list[Name], Field(description=f"At most {_MOST_SOURCES}, else 413.")] = []
    answer: AnswerIn
    thumb: Literal["up", "down"]
    reason: Reason = ""
    comment: Annotated[str, StringConstraints(max_length=MOST_COMMENT)] = ""

    def judged(self, snapshot: str) -> Thumb:
        """What is kept of it, under the snapshot in use now; raises TooLargeError where it has too many sources."""
        if len(self.sources) > _MOST_SOURCES:
            raise TooLargeError(f"There are {len(self.sources)} sources; {_MOST_SOURCES} are read.")
        asked_before = tuple(turn.content for turn in self.history if turn.role == "user")
        return Thumb(
            question=self.question,
            asked_before=asked_before,
            sources=tuple(self.sources),
            understood_as=own_words(self.answer.understood_as, [*asked_before, self.question]),
            status=self.answer.status,
            citations=tuple(one.pointer() for one in self.answer.citations),
            closest=tuple(one.pointer() for one in self.answer.closest),
            engine=self.answer.engine,
            snapshot=snapshot,
            thumb=self.thumb,
            reason=self.reason,
            comment=self.comment,
        )


def feedback_routes(log: FeedbackLog, library: Library) -> APIRouter:
    """Appending a thumb to ``log``; 507 where it is full or its disk is."""
    router = APIRouter(prefix="/api", tags=["feedback"])

    @router.post("/feedback", status_code=204, summary="Judge an answer", responses=errors(*LIMITED, *BODIED, 507))
    def give_feedback(given: FeedbackIn) -> Response:
        try:
            log.add(given.judged(_name(library)))
        except FeedbackError as error:
            return error_response(_INSUFFICIENT_STORAGE, "feedback_not_kept", str(error))
        return Response(status_code=204)

    return router


def _name(library: Library) -> str:
    try:
        return library.snapshot.name
    except LineciteError:  # there is none to answer from any more
        return ""
