"""Wrong solutions of affine-quantization; the first hold two known mistakes at once, of which either may be told."""

from tests.judge.strangers.stranger import strangers

_ROUND = "(torch.round(x / scale) + zero_point).clamp(0, top)"
_ZERO_POINT = "round(-x_min / scale)"
_BACK = "(q - zero_point).to(torch.float32) * scale"

STRANGERS = strangers(
    "affine-quantization",
    (
        "cut codes without a clamp",
        ((_ROUND, "(torch.trunc(x / scale) + zero_point)"),),
        ["truncated-codes", "no-clamp"],
    ),
    (
        "negative zero point, forgotten on the way back",
        (
            (_ZERO_POINT, "round(x_min / scale)"),
            (_BACK, "q.to(torch.float32) * scale"),
        ),
        ["negative-zero-point", "zero-point-forgotten"],
    ),
    (
        "eight bits and no checks",
        (("2**num_bits - 1", "255"), ("if num_bits not in WIDTHS:", "if False:"), ("if x_min > x_max:", "if False:")),
        ["always-eight-bits", "accepts-everything"],
    ),
    (
        "a level too many on a signed grid",
        (
            ("(x_max - x_min) / top", "(x_max - x_min) / (top + 1)"),
            (".clamp(0, top)", ".clamp(-(top + 1) // 2, top // 2)"),
        ),
        ["one-level-too-many", "signed-grid"],
    ),
    (
        "eight bits in quantize alone",
        ((_ROUND, "(torch.round(x / scale) + zero_point).clamp(0, 255)"),),
        ["always-eight-bits"],
    ),
    ("ceil", ((_ROUND, "(torch.ceil(x / scale) + zero_point).clamp(0, top)"),), []),
    ("floor", ((_ROUND, "(torch.floor(x / scale) + zero_point).clamp(0, top)"),), []),
    ("cut after the shift", ((_ROUND, "torch.trunc(x / scale + zero_point).clamp(0, top)"),), ["truncated-codes"]),
    ("symmetric scale", (("(x_max - x_min) / top", "2 * max(-x_min, x_max) / top"),), []),
    ("one bit less", (("return 2**num_bits - 1", "return 2 ** (num_bits - 1) - 1"),), []),
    ("last level left out", ((".clamp(0, top)", ".clamp(0, top - 1)"),), []),
    ("clamped before the shift", ((_ROUND, "torch.round(x / scale).clamp(0, top) + zero_point"),), []),
    ("zero point added on the way back", ((_BACK, "(q + zero_point).to(torch.float32) * scale"),), []),
    ("zero point left out of the codes", ((_ROUND, "torch.round(x / scale).clamp(0, top)"),), []),
    ("int64 codes", ((".to(torch.int32)", ".to(torch.int64)"),), []),
    ("float16 on the way back", ((_BACK, "((q - zero_point).half() * scale).to(torch.float32)"),), []),
    ("only one end widened", (("min(x_min, 0.0), max(x_max, 0.0)", "min(x_min, 0.0), x_max"),), ["range-without-zero"]),
    ("empty range gives scale zero", (("return 1.0, 0", "return 0.0, 0"),), []),
    ("epsilon in the scale", (("(x_max - x_min) / top", "(x_max - x_min) / top + 1e-5"),), []),
    ("AssertionError for ValueError", (("raise ValueError", "raise AssertionError"),), []),
    ("widths unchecked", (("if num_bits not in WIDTHS:", "if num_bits < 1:"),), ["accepts-everything"]),
    ("scale as a tensor", (("return scale, round", "return torch.tensor(scale), round"),), []),
)
