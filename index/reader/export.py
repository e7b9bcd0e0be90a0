"""Command that turns a checkpoint into the file that is shipped: 8-bit ONNX, and its sha256."""

import hashlib
import tempfile
from pathlib import Path

import click
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
    return hashlib.sha256(out.read_bytes()).hexdigest()


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
