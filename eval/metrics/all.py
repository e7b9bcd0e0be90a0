"""Every metric, in the order in which they are shown."""

from eval.metrics.answered import CORRECT, IOU, PRECISION, RECALL, STRICT, WRONG
from eval.metrics.metric import Metric

METRICS: tuple[Metric, ...] = (CORRECT, STRICT, WRONG, PRECISION, RECALL, IOU)
