"""Small drawings in the page, without script: each says in words what it shows."""

from collections.abc import Iterable, Sequence

from eval.report.html import Html, tag

Point = tuple[float, float]


def drawing(label: str, width: int, height: int, *inside: Html, class_: str, stretched: bool = False) -> Html:
    """An image that is read as ``label``; ``stretched``: it fills its place, whatever its shape."""
    ratio = "none" if stretched else None
    view = f"0 0 {width} {height}"
    return tag("svg", *inside, role="img", aria_label=label, viewBox=view, preserveAspectRatio=ratio, class_=class_)


def path(points: Iterable[Point], class_: str) -> Html:
    """A line through points."""
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return tag("polyline", points=told, class_=class_)


def rect(x: float, width: float, height: float, class_: str) -> Html:
    return tag("rect", x=f"{x:.2f}", y=0, width=f"{width:.2f}", height=height, class_=class_)


def bar(share: float, label: str) -> Html:
    """A share as the filled part of a bar."""
    return drawing(
        label, 100, 8, rect(0, 100, 8, "rest"), rect(0, 100 * share, 8, "full"), class_="bar", stretched=True
    )


def sparkline(values: Sequence[float], label: str) -> Html:
    """A course over time from left to right, the last value as a dot; a flat one lies in the middle."""
    low, high = min(values), max(values)
    spread = (high - low) or 1.0
    step = 112 / max(1, len(values) - 1)
    level = 0.5 if low == high else 0.0
    points = [(4 + at * step, 26 - 20 * ((value - low) / spread + level)) for at, value in enumerate(values)]
    x, y = points[-1]
    dot = tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=3, class_="dot")
    return drawing(label, 120, 32, path(points, "course"), dot, class_="spark")
