"""The configuration: ``linecite.toml``, read once at the start and checked before anything else happens."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, SecretStr, ValidationError, model_validator

from bot.config.articles import LEAST_PASSWORD, Articles
from bot.config.keys import Access, Key
from bot.config.limits import Limits
from bot.config.llm import Llm
from bot.config.server import Server
from bot.config.sites import Site
from bot.config.table import Many, Table
from bot.config.telemetry import Logs, Telemetry
from sources.errors import LineciteError

FILE = "linecite.toml"
ARTICLES_PASSWORD = "LINECITE_ARTICLES_PASSWORD"
_MOST_BYTES = 64 * 1024


class ConfigError(LineciteError):
    """The configuration cannot be used; the message names the file, the key and what is wrong with it."""


class Config(Table):
    """Everything that can be configured, each table with what holds where the file does not say otherwise."""

    articles: Articles = Articles()
    server: Server = Server()
    limits: Limits = Limits()
    access: Access = Access()
    keys: Many[Key] = ()
    sites: Many[Site] = ()
    logs: Logs = Logs()
    telemetry: Telemetry = Telemetry()
    llm: Llm | None = None

    @model_validator(mode="after")
    def _each_once(self) -> "Config":
        for kind, names in (("keys", [key.name for key in self.keys]), ("sites", [site.name for site in self.sites])):
            twice = [name for at, name in enumerate(names) if name in names[:at]]
            if twice:
                raise ValueError(f"two {kind} have the name {twice[0]!r}; give each its own")
        return self

    @model_validator(mode="after")
    def _model_before_the_limit(self) -> "Config":
        if self.llm is not None and self.llm.seconds >= self.limits.seconds:
            raise ValueError(
                f"llm.seconds is {self.llm.seconds:g}; take less than limits.seconds, which is {self.limits.seconds:g}:"
                " some of it must be left to answer without the model"
            )
        return self

    @classmethod
    def load(cls, path: Path | None = None, environ: Mapping[str, str] = os.environ) -> "Config":
        """The configuration in ``path``, else in ``linecite.toml`` of the current folder where there is one.

        What ``environ`` says goes before the file; a ``password_file`` has been read.

        Raises:
            ConfigError: the file is missing, no TOML, or says something that is not known.
        """
        file = path or Path(FILE)
        told = _read(file) if path is not None or file.exists() else {}
        try:
            config = cls.model_validate(told)
        except ValidationError as error:
            raise ConfigError(f"{file}: {_sentence(cls, error)}") from error
        return config.model_copy(update={"articles": _with_password(config.articles, file, environ)})

    @property
    def articles_password(self) -> str | None:
        """The password of the articles page; None where there is none, so that the page is off."""
        return self.articles.password.get_secret_value() if self.articles.password is not None else None


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file} is no TOML ({error}); correct that place.") from error


def _text(file: Path) -> str:
    """The text of a small file; raises ConfigError where it cannot be had."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{file} cannot be read ({error.strerror or error}); check the path.") from error
    if len(data) > _MOST_BYTES:
        raise ConfigError(f"{file} has more than {_MOST_BYTES:,} bytes; it cannot be what is meant.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file} is no UTF-8; save it as UTF-8.") from error


def _with_password(told: Articles, file: Path, environ: Mapping[str, str]) -> Articles:
    """The same with the password that holds: the environment's, the file's, or that in ``password_file``."""
    given, where = environ.get(ARTICLES_PASSWORD, ""), ARTICLES_PASSWORD
    if not given and told.password_file is not None:
        beside = file.parent / told.password_file
        lines = _text(beside).splitlines()
        given, where = lines[0] if lines else "", str(beside)
        if not given:
            raise ConfigError(f"{beside} has no password in its first line; write one there.")
    if not given:
        return told
    if len(given) < LEAST_PASSWORD:
        raise ConfigError(f"{where} holds a password of {len(given)} characters; it takes at least {LEAST_PASSWORD}.")
    return Articles(password=SecretStr(given))


def _sentence(model: type[BaseModel], error: ValidationError) -> str:
    """The first thing that is wrong, in one sentence that never repeats a value: it may be a password."""
    first = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        known = ", ".join(sorted(_model_at(model, first["loc"][:-1]).model_fields))
        return f"there is no {where}; known there: {known}."
    if first["type"] == "model_type":
        return f"{where} is a table; write its keys below a line [{where}]."
    said = first["msg"].removeprefix("Value error, ")
    return f"{where}{': ' if where else ''}{said[0].lower()}{said[1:]}."


def _model_at(model: type[BaseModel], parts: tuple[int | str, ...]) -> type[BaseModel]:
    """The model of the table at ``parts``; the names and numbers of dicts and lists of tables are passed over."""
    for part in parts:
        field = model.model_fields.get(str(part))
        kinds = [field.annotation, *get_args(field.annotation)] if field is not None else []
        model = next((one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel)), model)
    return model
