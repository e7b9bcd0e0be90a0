"""What training makes small: the right passage not first in its list, wrong on who answers, wrong ends of the answer.

The list loss is the softmax cross-entropy of ListNet with one relevant item (Cao et al., "Learning to Rank: From
Pairwise Approach to Listwise Approach", 2007); the span loss that of BERT's reading head (Devlin et al., 2019).
"""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from index.reader.example import Example
from index.reader.pairs import Pair

ANSWERS = 0.7  # weight of the yes/no loss beside the other two
YES = 2.0  # of a passage that answers, in that loss: it has several that do not beside it
NEAREST = 2.0  # of the first passages of a question that nothing answers: they look as if they did
OTHER = 0.5  # of any other passage: that it does not answer is easily seen
_LOOK_ALIKE = 2


def ends(span: tuple[int, int], pair: Pair) -> tuple[int, int] | None:
    """Indices of the first and last piece of a span of characters; None where it was cut off."""
    held = [n for n, (start, end) in enumerate(pair.offsets) if start < span[1] and end > span[0]]
    if not held or pair.offsets[held[-1]][1] < span[1]:
        return None
    return pair.body + held[0], pair.body + held[-1]


def loss(examples: Sequence[Example], pairs: Sequence[Pair], passage: Tensor, span: Tensor) -> Tensor:
    """Mean loss of a batch of examples; ``pairs`` are those of all examples, one after the other."""
    relevance, answers = passage[:, 0], passage[:, 1]
    target = torch.zeros_like(answers)
    weight = torch.full_like(answers, OTHER)
    lists: list[Tensor] = []
    spans: list[Tensor] = []
    at = 0
    for example in examples:
        last = at + len(example.pieces)
        if example.positive is not None:
            right = at + example.positive
            target[right], weight[right] = 1.0, YES
            lists.append(_first(relevance[at:last], example.positive))
            found = ends(example.span, pairs[right]) if example.span is not None else None
            if found is not None:
                body = slice(pairs[right].body, pairs[right].body + len(pairs[right].offsets))
                spans += [_first(span[right, body, side], found[side] - pairs[right].body) for side in (0, 1)]
        else:
            weight[at : min(at + _LOOK_ALIKE, last)] = NEAREST
        at = last
    total = ANSWERS * binary_cross_entropy_with_logits(answers, target, weight)
    for part in (lists, spans):
        if part:
            total = total + torch.stack(part).mean()
    return total


def _first(scores: Tensor, right: int) -> Tensor:
    return cross_entropy(scores.unsqueeze(0), torch.tensor([right]))
