"""The configuration: what holds where, and one sentence for everything that is wrong."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.config.config import Config, ConfigError

FROM_ENVIRONMENT = {"LINECITE_ARTICLES_PASSWORD": "from the environment"}


def written(folder: Path, text: str, name: str = "linecite.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def password(path: Path | None, environ: dict[str, str] | None = None) -> str | None:
    return Config.load(path, environ or {}).articles_password


def wrong(path: Path, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as error:
        Config.load(path, environ or {})
    return str(error.value)


def test_without_a_file_the_articles_page_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert password(None) is None
    assert password(None, {"LINECITE_ARTICLES_PASSWORD": ""}) is None
    assert password(written(tmp_path, "[articles]\n")) is None
    assert password(written(tmp_path, "")) is None


def test_the_file_of_the_current_folder_is_read_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, '[articles]\npassword = "of this folder"\n')
    other = written(tmp_path, '[articles]\npassword = "of another"\n', "other.toml")
    assert (password(None), password(other)) == ("of this folder", "of another")


def test_a_password_is_taken_from_a_file_beside_the_configuration(tmp_path: Path) -> None:
    path = written(tmp_path, '[articles]\npassword_file = "secret"\n')
    written(tmp_path, "eight or more\nand a second line\n", "secret")
    assert password(path) == "eight or more"
    written(tmp_path, "\n", "secret")
    assert wrong(path) == f"{tmp_path}/secret has no password in its first line; write one there."
    (tmp_path / "secret").unlink()
    assert wrong(path) == f"{tmp_path}/secret cannot be read (No such file or directory); check the path."


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[articles]\npassword_file = "there is none"\n')
    assert password(path, FROM_ENVIRONMENT) == "from the environment"
    short = {"LINECITE_ARTICLES_PASSWORD": "seven77"}
    assert wrong(path, short) == "LINECITE_ARTICLES_PASSWORD holds a password of 7 characters; it takes at least 8."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[articels]\n",
            "there is no articels; known there: access, articles, keys, limits, llm, logs, server, sites, telemetry.",
        ),
        ('[articles]\npasword = "x"\n', "there is no articles.pasword; known there: password, password_file."),
        ('[articles]\npassword = "short"\n', "articles: a password takes at least 8 characters."),
        ("[articles]\npassword = 12345678\n", "articles.password: input should be a valid string."),
        ('articles = "open"\n', "articles is a table; write its keys below a line [articles]."),
        (
            '[articles]\npassword = "long enough"\npassword_file = "a"\n',
            "articles: give password or password_file, not both.",
        ),
    ],
)
def test_what_is_not_known_or_not_allowed_is_named_but_no_password_is_told(
    tmp_path: Path, text: str, said: str
) -> None:
    told = wrong(written(tmp_path, text))
    assert told == f"{tmp_path}/linecite.toml: {said}"
    for value in ("short", "long enough", "12345678"):
        assert value not in told


def test_a_password_shows_in_no_representation(tmp_path: Path) -> None:
    assert "hidden well" not in repr(Config.load(written(tmp_path, '[articles]\npassword = "hidden well"\n'), {}))


def test_serve_ends_with_one_sentence_where_the_configuration_is_wrong(tmp_path: Path) -> None:
    for path, said in [
        (written(tmp_path, "[articles\n"), "is no TOML"),
        (tmp_path / "missing.toml", "cannot be read (No such file or directory); check the path."),
        (written(tmp_path, 'x = "' + "a" * 70_000 + '"', "large.toml"), "has more than 65,536 bytes"),
    ]:
        done = CliRunner().invoke(main, ["serve", "--config", str(path), "--sources", str(tmp_path)])
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert done.stderr.startswith(f"linecite: {path} ")
        assert said in done.stderr
