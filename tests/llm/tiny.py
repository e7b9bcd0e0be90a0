"""A model server on this machine: that of transformers, over tiny models of random weights, made on the spot."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

_TEMPLATE = (
    "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}assistant: {% endif %}"
)
_SPECIAL = ["<s>", "</s>"]
# `transformers serve` itself wants a package more, only to put weights on a device that the processor is anyway.
_SERVE = """
import sys, uvicorn
from transformers.cli.serving.chat_completion import ChatCompletionHandler
from transformers.cli.serving.completion import CompletionHandler
from transformers.cli.serving.model_manager import ModelManager
from transformers.cli.serving.response import ResponseHandler
from transformers.cli.serving.server import build_server
from transformers.cli.serving.transcription import TranscriptionHandler
from transformers.cli.serving.utils import GenerationState

manager, state = ModelManager(device="cpu"), GenerationState()
manager.device = None
handlers = [kind(manager, state) for kind in (ChatCompletionHandler, CompletionHandler, ResponseHandler)]
app = build_server(manager, *handlers, TranscriptionHandler(manager, state), None, state)
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]))
"""
_PATIENCE = 60.0  # seconds until it answers


def bytes_tokenizer() -> Tokenizer:
    """Of single bytes: what a model of random weights writes with it is no text of any language."""
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    made.train_from_iterator([""], trainers.BpeTrainer(special_tokens=_SPECIAL, initial_alphabet=alphabet))
    return made


def words_tokenizer(text: str, marks: int = 4) -> Tokenizer:
    """Of the words of a text and of ends of sentences with marks: what is written with it are those words in any order,
    as sentences that cite lines."""
    words = list(dict.fromkeys(re.findall(r"[^\W_]+", text)))
    ends = [f"{word}. [{n}]" for word in words[::4] for n in range(1, marks + 1)]
    made = Tokenizer(models.WordLevel({word: n for n, word in enumerate([*_SPECIAL, *words, *ends])}, words[0]))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


def save_tiny(folder: Path, tokenizer: Tokenizer, seed: int) -> None:
    """A model of two layers with random weights, as a server loads it; it writes no two tokens twice in a row."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    wrapped = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="</s>"
    )
    wrapped.chat_template = _TEMPLATE
    wrapped.save_pretrained(folder)
    torch.manual_seed(seed)
    network = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(wrapped),
            hidden_size=64,
            intermediate_size=128,
            num_hidden_layers=2,
            num_attention_heads=4,
            max_position_embeddings=16_384,
            bos_token_id=0,
            eos_token_id=1,
            pad_token_id=1,
        )
    )
    network.generation_config.no_repeat_ngram_size = 2
    network.save_pretrained(folder)


@contextmanager
def tiny_server(log: Path) -> Iterator[str]:
    """Yields the ``base_url`` of a server that loads whatever folder is named as the model; ``log`` is what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error"}
    with log.open("wb") as told:
        process = subprocess.Popen([sys.executable, "-c", _SERVE, str(port)], stdout=told, stderr=told, env=environ)
    try:
        _wait(process, f"http://127.0.0.1:{port}/health", log)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(address).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace")[-2_000:])
