"""Command that turns a checkpoint into the file that is shipped: 8-bit ONNX, and its sha256."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

import click
import onnx
import torch

from index.embed import packaged_path
from index.reader.network import ReadingNetwork


def export(network: ReadingNetwork, out: Path) -> str:
    """Write the network as ONNX with 8-bit weights; returns the sha256 of the file."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.eval()
    sample = tuple(torch.ones(2, 8, dtype=torch.int64) for _ in range(3))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network,
            sample,
            plain,
            input_names=["ids", "mask", "kinds"],
            output_names=["passage", "span"],
            dynamic_shapes=tuple({0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC} for _ in sample),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        quantize_dynamic(plain, out, weight_type=QuantType.QInt8, per_channel=True)
    data = unguarded(onnx.load(out)).SerializeToString(deterministic=True)
    out.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def unguarded(model: Any) -> Any:
    """The model, changed in place, without torch's guard against rows of attention that see nothing.

    Every row sees the opening mark, so that no softmax is ever NaN, and the guards take an eighth of the time.
    """
    nodes = model.graph.node
    makers = {name: node for node in nodes for name in node.output}
    guards = [n for n in nodes if n.op_type == "Where" and _tests_nan(makers.get(n.input[0]))]
    kept = {guard.output[0]: guard.input[2] for guard in guards}
    for guard in guards:
        nodes.remove(makers[guard.input[0]])
        nodes.remove(guard)
    for node in nodes:
        for at, name in enumerate(node.input):
            node.input[at] = kept.get(name, name)
    return model


def _tests_nan(node: Any) -> bool:
    return node is not None and node.op_type == "IsNaN"


@click.command()
@click.argument("checkpoint", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(checkpoint: Path, out: Path) -> None:
    """Write the network of CHECKPOINT to OUT and print the sha256 that index.reader.cross must name."""
    network = ReadingNetwork.packaged(packaged_path())
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["network"])
    click.echo(f"{export(network, out)}  {out} ({out.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
