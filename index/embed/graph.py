"""The packaged model as an ONNX graph, written node by node: the word pieces of one text in, its unit vector out."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.embed.eightbit import Floats, column_scales, rounded, row_scales
from index.embed.packaged import PACKAGED, PACKAGED_LIMIT

LAYERS, HEADS, WIDTH = 6, 12, 384
_FUSED = "com.microsoft"  # operators of ONNX Runtime's own
_EPSILON = 1e-12  # of the layer norms, as the model was trained

Product = tuple[int, str]  # a layer, and which of its four products: "qkv", "out", "up" or "down"


class Graph:
    """The graph in 8 bits, or with ``exact`` as the model was trained.

    ``easing`` has, for a product, what each of its input channels is divided by and the weights multiplied by. Once
    ``model`` has run, ``inputs`` names the tensor that goes into each product.
    """

    def __init__(
        self, weights: Mapping[str, Floats], easing: Mapping[Product, Floats] | None = None, exact: bool = False
    ) -> None:
        self._weights, self._easing, self._exact = weights, easing or {}, exact
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self.inputs: dict[Product, str] = {}

    def model(self) -> Any:
        """``pieces``, int64 of shape ``(1, pieces)``, to ``vector``, float32 of shape ``(1, 384)``."""
        hidden = self._embedding()
        for layer in range(LAYERS):
            hidden = self._layer(layer, hidden)
        mean = self._node("ReduceMean", hidden, self._constant(np.array([1])), keepdims=0)
        self._node("LpNormalization", mean, outputs=["vector"], axis=-1, p=2)
        graph = helper.make_graph(
            self._nodes,
            PACKAGED,
            [helper.make_tensor_value_info("pieces", TensorProto.INT64, [1, "pieces"])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, WIDTH])],
            self._constants,
        )
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(_FUSED, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=9, producer_name="linecite")

    def _embedding(self) -> str:
        words = self._weights["embeddings.word_embeddings.weight"]
        if self._exact:
            found = self._node("Gather", self._constant(words), "pieces")
        else:
            scales = row_scales(words)
            whole = self._node("Gather", self._constant(rounded(words, scales)), "pieces")
            scale = self._node("Gather", self._constant(scales), "pieces")
            found = self._node("Mul", self._node("Cast", whole, to=TensorProto.FLOAT), scale)
        places = self._weights["embeddings.position_embeddings.weight"][:PACKAGED_LIMIT]
        places = places + self._weights["embeddings.token_type_embeddings.weight"][0]
        length = self._node("Shape", "pieces", start=1, end=2)
        used = self._node("Slice", self._constant(places), self._constant(np.array([0])), length)
        return self._norm("embeddings.LayerNorm", self._node("Add", found, used))

    def _layer(self, layer: int, hidden: str) -> str:
        own = f"encoder.layer.{layer}."
        heads = [f"{own}attention.self.{part}" for part in ("query", "key", "value")]
        self._node("Split", self._product((layer, "qkv"), hidden, *heads), outputs=heads, axis=2, num_outputs=3)
        seen = self._node("MultiHeadAttention", *heads, domain=_FUSED, num_heads=HEADS)
        out = self._product((layer, "out"), seen, f"{own}attention.output.dense")
        hidden = self._norm(f"{own}attention.output.LayerNorm", self._node("Add", out, hidden))
        wide = self._product((layer, "up"), hidden, f"{own}intermediate.dense", bias=False)
        bias = self._constant(self._weights[f"{own}intermediate.dense.bias"])
        wide = self._node("BiasGelu", wide, bias, domain=_FUSED)
        down = self._product((layer, "down"), wide, f"{own}output.dense")
        return self._norm(f"{own}output.LayerNorm", self._node("Add", down, hidden))

    def _product(self, product: Product, hidden: str, *names: str, bias: bool = True) -> str:
        """``hidden`` times the weights of the named layers side by side, and their bias added."""
        self.inputs[product] = hidden
        matrix = np.concatenate([self._weights[f"{name}.weight"].T for name in names], axis=1)
        added = [self._constant(np.concatenate([self._weights[f"{name}.bias"] for name in names]))] if bias else []
        if self._exact:
            result = self._node("MatMul", hidden, self._constant(matrix))
            return self._node("Add", result, *added) if bias else result
        if product in self._easing:
            easing = self._easing[product]
            hidden = self._node("Mul", hidden, self._constant(1 / easing))
            matrix = matrix * easing[:, None]
        scales = column_scales(matrix)
        inputs = [hidden, self._constant(rounded(matrix, scales)), self._constant(scales), "", *added]
        return self._node("DynamicQuantizeMatMul", *inputs, domain=_FUSED)

    def _norm(self, name: str, hidden: str) -> str:
        parts = (self._constant(self._weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self._node("LayerNormalization", hidden, *parts, axis=-1, epsilon=_EPSILON)

    def _node(
        self, operator: str, *inputs: str, outputs: Sequence[str] = (), domain: str = "", **attributes: Any
    ) -> str:
        """Add a node; the name of its first output."""
        outputs = outputs or [f"n{len(self._nodes)}"]
        self._nodes.append(helper.make_node(operator, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def _constant(self, array: NDArray[Any]) -> str:
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name


def tapped(graph: Graph) -> Any:
    """The model with what goes into its products as further outputs, in the order of ``graph.inputs``."""
    model = graph.model()
    for name in graph.inputs.values():
        model.graph.output.append(onnx.helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    return model
