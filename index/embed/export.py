"""Command that makes the file that is shipped from the packaged model: 8-bit ONNX, and its sha256."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from index.embed.eightbit import Floats, easing
from index.embed.graph import Graph, Product, tapped
from index.embed.packaged import check_packaged, packaged_path, packaged_tokenizer

_TEXTS, _WORDS = 160, 24  # made of words of the vocabulary by lot: no text of anybody's, and outliers show all the same
_EASED = ("qkv", "up", "down")  # the fourth product has no outliers


def export(out: Path) -> str:
    """Write the packaged model with 8-bit weights; returns the sha256 of the file."""
    check_packaged()
    weights = _weights(packaged_path() / "model.safetensors")
    data = Graph(weights, _easing(weights)).model().SerializeToString(deterministic=True)
    out.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _weights(path: Path) -> dict[str, Floats]:
    """The tensors of the model, by name."""
    from safetensors.numpy import load_file

    return {name.removeprefix("bert."): tensor for name, tensor in load_file(path).items()}


def _easing(weights: Mapping[str, Floats]) -> dict[Product, Floats]:
    """How the channels of each product are eased, from what the model in 32 bits makes of texts."""
    graph = Graph(weights, exact=True)
    session = _session(tapped(graph))
    reach = {product: np.zeros(1, np.float32) for product in graph.inputs}
    for pieces in _texts():
        _, *seen = session.run(None, {"pieces": np.array([pieces], np.int64)})
        for product, values in zip(graph.inputs, seen, strict=True):
            reach[product] = np.maximum(reach[product], np.abs(values[0]).max(axis=0))
    return {product: easing(most) for product, most in reach.items() if product[1] in _EASED}


def _session(model: Any) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def _texts() -> Sequence[list[int]]:
    """Word pieces of texts by lot, the same ones every time."""
    tokenizer = packaged_tokenizer()
    vocabulary = sorted(word for word in tokenizer.get_vocab() if word.isascii() and word.isalpha())
    lot = np.random.default_rng(0)
    chosen = lot.integers(len(vocabulary), size=(_TEXTS, _WORDS))
    return [tokenizer.encode(" ".join(vocabulary[number] for number in row)).ids for row in chosen]


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(out: Path) -> None:
    """Write the packaged model in 8 bits to OUT and print the sha256 that index.embed.fast must name."""
    click.echo(f"{export(out)}  {out} ({out.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
