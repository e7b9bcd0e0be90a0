"""Named arrays in one file (the safetensors format), opened as views of the mapped file: nothing is read before use."""

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import SnapshotError
from index.synced import synced

Arrays = Mapping[str, NDArray[Any]]

_DTYPES = {"U8": np.uint8, "U16": np.uint16, "I32": np.int32, "I64": np.int64, "U64": np.uint64, "F16": np.float16}


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write the arrays and see to it that they are on the disk; the same arrays make the same bytes."""
    from safetensors.numpy import save

    with synced(path) as out:
        out.write(save({name: np.ascontiguousarray(array) for name, array in arrays.items()}))


def mapped(path: Path) -> memoryview:
    """The bytes of a file without reading them; they stay whole when the file's name goes."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def arrays_of(data: memoryview) -> Arrays:
    """The arrays of a file's bytes, as views of them; raises SnapshotError where the bytes are not such a file."""
    try:
        size = int.from_bytes(data[:8], "little")
        header: dict[str, Any] = json.loads(bytes(data[8 : 8 + size]))
        return {name: _array(data, 8 + size, told) for name, told in header.items() if name != "__metadata__"}
    except (ValueError, KeyError, TypeError) as error:
        raise SnapshotError("A file of the index holds no arrays; run linecite build to make it anew.") from error


def _array(data: memoryview, base: int, told: Mapping[str, Any]) -> NDArray[Any]:
    start, end = told["data_offsets"]
    dtype = np.dtype(_DTYPES[told["dtype"]])
    flat = np.frombuffer(data, dtype, (end - start) // dtype.itemsize, base + start)
    return flat.reshape(told["shape"])
