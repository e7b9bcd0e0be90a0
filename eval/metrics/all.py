"""Every metric, in the order in which they are shown."""

from eval.metrics.abstention import ANSWERABLE_REFUSED, UNANSWERABLE_ANSWERED
from eval.metrics.answered import CORRECT, STRICT, WRONG
from eval.metrics.conflict import CONFLICT_INVENTED, CONFLICT_PRECISION, CONFLICT_RECALL
from eval.metrics.evidence import IOU, MINIMALITY, PRECISION, RECALL
from eval.metrics.followup import RECOVERY
from eval.metrics.found import LINE_RECALL_5, LINE_RECALL_20
from eval.metrics.metric import Metric
from eval.metrics.pointers import POINTERS
from eval.metrics.quotes import FRESH, QUOTES
from eval.metrics.repeats import PASS_1, PASS_N
from eval.metrics.replayed import NECESSITY, SUFFICIENCY
from eval.metrics.risk import AUGRC
from eval.metrics.written import KEPT, SUPPORT, WRITTEN

METRICS: tuple[Metric, ...] = (
    CORRECT, STRICT, WRONG,
    PRECISION, RECALL, IOU, MINIMALITY,
    POINTERS, QUOTES, FRESH,
    SUFFICIENCY, NECESSITY,
    LINE_RECALL_5, LINE_RECALL_20,
    UNANSWERABLE_ANSWERED, ANSWERABLE_REFUSED, AUGRC,
    RECOVERY,
    CONFLICT_PRECISION, CONFLICT_RECALL, CONFLICT_INVENTED,
    PASS_1, PASS_N,
    SUPPORT, KEPT, WRITTEN,
)  # fmt: skip
