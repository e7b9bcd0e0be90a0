"""Command that trains the reading model; a run that was cut off goes on from its last checkpoint."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import torch

from index.embed import packaged_path
from index.reader.example import Example, read
from index.reader.loss import loss
from index.reader.network import ReadingNetwork, scored
from index.reader.pairs import Pairs


@dataclass(frozen=True)
class Recipe:
    """How it is trained. ``lists`` examples make a step; the rate rises over ``warm`` steps, then falls to 0."""

    epochs: float = 1.0
    lists: int = 8
    rate: float = 1e-4
    head_rate: float = 1e-3
    warm: int = 100
    seed: int = 0
    kept: int = 100


def steps(examples: Sequence[Example], recipe: Recipe) -> list[list[Example]]:
    """The examples of each step: lists of like length together, so that little is padding, in a shuffled order."""
    rng = random.Random(recipe.seed)
    made: list[list[Example]] = []
    wanted = int(recipe.epochs * len(examples) / recipe.lists)
    while len(made) < wanted:
        order = sorted(examples, key=lambda e: max(len(p.body) + len(p.lead) for p in e.pieces) + rng.random() * 80)
        epoch = [order[at : at + recipe.lists] for at in range(0, len(order), recipe.lists)]
        rng.shuffle(epoch)
        made += epoch
    return made[:wanted]


def train(
    network: ReadingNetwork,
    examples: Sequence[Example],
    pairs: Pairs,
    recipe: Recipe,
    checkpoint: Path | None = None,
) -> Iterator[tuple[int, int, float]]:
    """Train in place; yields ``(step, steps, loss)`` after each step.

    Where ``checkpoint`` is there, goes on from it; it is written every ``recipe.kept`` steps and after the last.
    """
    planned = steps(examples, recipe)
    heads = [*network.passage.parameters(), *network.span.parameters()]
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / recipe.warm, (len(planned) - n) / max(1, len(planned) - recipe.warm), 1.0)
    )
    done = 0
    if checkpoint is not None and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["done"]
    network.train()
    torch.manual_seed(recipe.seed + done)
    for number in range(done, len(planned)):
        of_step = planned[number]
        coded = [pair for e in of_step for pair in pairs.pairs(e.question, e.pieces)]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            passage, span = scored(network, coded)
        value = loss(of_step, coded, passage, span)
        value.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        if checkpoint is not None and ((number + 1) % recipe.kept == 0 or number + 1 == len(planned)):
            state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "done": number + 1}
            partial = checkpoint.with_suffix(".part")
            torch.save({**state, "schedule": schedule.state_dict()}, partial)
            partial.replace(checkpoint)
        yield number + 1, len(planned), float(value.detach())


@click.command()
@click.argument("examples", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("checkpoint", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--epochs", default=1.0, show_default=True)
@click.option("--rate", default=Recipe.rate, show_default=True)
@click.option("--threads", default=1, show_default=True)
@click.option("--start", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Checkpoint to start from.")
def main(examples: Path, checkpoint: Path, epochs: float, rate: float, threads: int, start: Path | None) -> None:
    """Train on EXAMPLES (made by index.reader.prepare), keeping the state in CHECKPOINT."""
    torch.set_num_threads(threads)
    network = ReadingNetwork.packaged(packaged_path())
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True)["network"])
    pairs = Pairs(packaged_path() / "tokenizer.json")
    mean, began = 0.0, time.monotonic()
    for done, count, value in train(network, list(read(examples)), pairs, Recipe(epochs=epochs, rate=rate), checkpoint):
        mean = value if not mean else 0.98 * mean + 0.02 * value
        if done % 25 == 0 or done == count:
            click.echo(f"step {done} of {count}, loss {mean:.3f}, {time.monotonic() - began:.0f} s", err=True)


if __name__ == "__main__":
    main()
