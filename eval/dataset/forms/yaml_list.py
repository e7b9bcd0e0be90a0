"""A YAML list of mappings, with the fields of JSON Lines.

A plain scalar is text as it stands: ``2009-01-12``, ``017`` and ``no`` are what somebody wrote as an answer, no date,
number or truth value. Only ``null``, ``~`` and nothing at all stand for a field that is not given.
"""

import json
from collections.abc import Iterator
from typing import Any

import yaml

from eval.dataset.forms.form import Path, Row
from eval.errors import DatasetError

_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_OURS = "a pair"  # the context of what is YAML, but no pair
_NOTHING = ("", "~", "null", "Null", "NULL")


class YamlList:
    def rows(self, text: str) -> Iterator[Row]:
        try:
            root = yaml.compose(text, Loader=_LOADER)
            if root is not None and not isinstance(root, yaml.SequenceNode):
                yield Row(root.start_mark.line + 1, problem='a list of pairs is expected; begin each with "- "')
                return
            yield from [Row(_line(node), json.dumps(_plain(node))) for node in _pairs(root)]
        except yaml.YAMLError as error:
            yield Row(*_told(error, text))
        except RecursionError:
            yield Row(1, problem="it is nested too deeply")

    def span(self, text: str, line: int, path: Path) -> tuple[int, int] | None:
        nodes = [node for node in _pairs(yaml.compose(text, Loader=_LOADER)) if _line(node) == line]
        found = _below(nodes[0], path) if nodes else None
        return (found.start_mark.index, found.end_mark.index) if found is not None else None

    def written(self, value: str | int, instead: str) -> str:
        # A block runs up to the beginning of the next line.
        end = instead[len(instead.rstrip("\n")) :] if instead.startswith(("|", ">")) else ""
        return _flow(json.dumps(value, ensure_ascii=False)) + end

    def appended(self, text: str, row: str) -> str:
        root = yaml.compose(text, Loader=_LOADER)
        if root is not None and root.flow_style:
            raise DatasetError(["the pairs stand in [ ]; begin each on a line of its own with - to have more added."])
        indent = " " * (root.start_mark.column if root is not None else 0)
        return text + ("" if not text or text.endswith("\n") else "\n") + f"{indent}- {_flow(row)}\n"


def _pairs(root: Any) -> list[Any]:
    return list(root.value) if root is not None else []


def _line(node: Any) -> int:
    line: int = node.start_mark.line + 1
    return line


def _plain(node: Any) -> object:
    """A node as values of JSON."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        keys = [str(key.value) for key, _ in node.value]
        for number, (key, _) in enumerate(node.value):
            if keys[number] in keys[:number]:
                # One of its values would be lost without a word.
                raise yaml.MarkedYAMLError(_OURS, None, f"the key {keys[number]!r} stands twice", key.start_mark)
        return {name: _plain(value) for name, (_, value) in zip(keys, node.value, strict=True)}
    return None if not node.style and node.value in _NOTHING else node.value


def _below(node: Any, path: Path) -> Any:
    """The node at the end of a path, None where there is none."""
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node


def _told(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Line and sentence of what is no YAML."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        said = error.problem or "it cannot be read"
        return error.problem_mark.line + 1, "", said if error.context == _OURS else f"no YAML, {said}"
    at = getattr(error, "position", 0)
    return text.count("\n", 0, at) + 1, "", "a character that YAML does not permit"


def _flow(text: str) -> str:
    """JSON as YAML has it: what YAML would not print, or would take for a line end, is escaped."""
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"
