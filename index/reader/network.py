"""The network: the packaged encoder, and three linear heads on it."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import pad
from transformers import BertConfig, BertModel
from transformers.utils import logging

from index.reader.pairs import Pair, batch

_LIKE = 10  # sequences of like length that go through together


class ReadingNetwork(nn.Module):
    """Of a batch of sequences: relevance and answering of each, start and end of each piece, all as logits."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.passage = nn.Linear(encoder.config.hidden_size, 2)
        self.span = nn.Linear(encoder.config.hidden_size, 2)

    @classmethod
    def packaged(cls, folder: Path) -> "ReadingNetwork":
        """Started from the packaged encoder; its word vectors stay as they are, so that rare words keep theirs."""
        logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        encoder = BertModel.from_pretrained(
            str(folder),
            add_pooling_layer=False,
            local_files_only=True,
            hidden_dropout_prob=0.0,  # each example is seen about once: nothing to overfit, and it costs a third
            attention_probs_dropout_prob=0.0,
        )
        encoder.embeddings.requires_grad_(False)
        return cls(encoder)

    @classmethod
    def small(cls, words: int) -> "ReadingNetwork":
        """An untrained network small enough to learn a few sentences in a second."""
        config = BertConfig(
            vocab_size=words,
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        return cls(BertModel(config, add_pooling_layer=False))

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """``(sequences, 2)`` relevance and answering, ``(sequences, pieces, 2)`` start and end."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        return self.passage(hidden[:, 0]), self.span(hidden)


def scored(network: ReadingNetwork, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor]:
    """The network's two outputs for all pairs, in order; pairs of like length go together, which saves padding."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].ids))
    longest = len(pairs[order[-1]].ids)
    passages: list[Tensor] = []
    spans: list[Tensor] = []
    for at in range(0, len(order), _LIKE):
        made = batch([pairs[n] for n in order[at : at + _LIKE]])
        passage, span = network(*(torch.from_numpy(array) for array in (made.ids, made.mask, made.kinds)))
        passages.append(passage.float())
        spans.append(pad(span.float(), (0, 0, 0, longest - span.shape[1])))
    back = torch.argsort(torch.tensor(order))
    return torch.cat(passages)[back], torch.cat(spans)[back]
