"""Opening a weights file: only the published one, and loaded once."""

import hashlib
from pathlib import Path
from typing import Any

from index.errors import ModelError

ARITHMETIC = "exact 8-bit sums"  # part of what a vector hangs on: see below


def open_session(weights: Path, sha256: str, threads: int, fused: bool = False) -> Any:
    """An ONNX Runtime session over the file; ``threads`` is how many cores one run may use (0: all).

    ``fused`` lets ONNX Runtime join nodes of its own accord, which a graph that torch exported needs.

    Raises:
        ModelError: the file is not there, or not the one whose sha256 was given.
    """
    import onnxruntime

    try:
        data = weights.read_bytes()
    except OSError as error:
        raise ModelError(f"{weights} cannot be read ({error.strerror}); reinstall linecite.") from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise ModelError(f"{weights} has sha256 {found}, not {sha256}; reinstall linecite.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # hardly two texts are of one shape, and each shape's pattern would be kept
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # other requests want the cores too
    # Without it processors that lack VNNI add 8-bit products in 16 bits, which saturate: other machines, other answers.
    options.add_session_config_entry("session.x64quantprecision", "1")
    # The others are written as they should run: fused further, their layer norms take four times as long.
    levels = onnxruntime.GraphOptimizationLevel
    options.graph_optimization_level = levels.ORT_ENABLE_ALL if fused else levels.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
