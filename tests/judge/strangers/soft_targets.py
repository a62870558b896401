"""Wrong solutions of soft-targets; the first hold two known mistakes at once, of which either may be told."""

from tests.judge.strangers.stranger import strangers

_CHECK = "if temperature <= 0:"
_SOFTMAX = "torch.softmax(logits / temperature, dim=1)"

STRANGERS = strangers(
    "soft-targets",
    (
        "over the batch and divided",
        ((_SOFTMAX, "torch.softmax(logits, dim=0) / temperature"),),
        ["softmax-over-batch", "divides-probabilities"],
    ),
    (
        "multiplied and any temperature",
        ((_CHECK, "if False:"), ("logits / temperature", "logits * temperature")),
        ["multiplies-by-temperature", "accepts-any-temperature"],
    ),
    (
        "unused and without a graph",
        ((_SOFTMAX, "torch.softmax(logits, dim=1).detach()"),),
        ["ignores-temperature", "no-gradient"],
    ),
    (
        "logarithm of clamped logits",
        ((_SOFTMAX, "torch.log_softmax((logits / temperature).clamp(-50, 50), dim=1)"),),
        ["log-probabilities", "clamps-logits"],
    ),
    ("temperature squared", (("logits / temperature", "logits / temperature**2"),), []),
    ("temperature subtracted", (("logits / temperature", "logits - temperature"),), ["ignores-temperature"]),
    ("whole temperatures only", (("logits / temperature", "logits / max(int(temperature), 1)"),), []),
    (
        "divided by the largest",
        (
            (
                _SOFTMAX,
                "(lambda e: e / e.amax(1, keepdim=True))(((logits - logits.amax(1, keepdim=True)) / temperature).exp())",
            ),
        ),
        [],
    ),
    (
        "only the likeliest class",
        ((_SOFTMAX, "torch.nn.functional.one_hot(logits.argmax(1), logits.shape[1]).float()"),),
        ["no-gradient"],
    ),
    ("rounded to three digits", ((_SOFTMAX, _SOFTMAX + ".mul(1000).round().div(1000)"),), []),
    ("float16 inside", ((_SOFTMAX, "torch.softmax((logits / temperature).half(), dim=1).float()"),), []),
    ("bfloat16 on the way in", (("logits / temperature", "logits.bfloat16().float() / temperature"),), []),
    ("refuses cool temperatures", ((_CHECK, "if temperature < 1:"),), []),
    ("another exception", (("raise ValueError", "raise TypeError"),), []),
    ("zero is let through", ((_CHECK, "if temperature < 0:"),), ["accepts-any-temperature"]),
    (
        "overflows in float64",
        ((_SOFTMAX, "(lambda e: (e / e.sum(1, keepdim=True)).float())((logits.double() / temperature).exp())"),),
        ["overflows"],
    ),
    (
        "minimum taken off",
        (
            (
                _SOFTMAX,
                "(lambda e: e / e.sum(1, keepdim=True))(((logits - logits.amin(1, keepdim=True)) / temperature).exp())",
            ),
        ),
        ["overflows"],
    ),
    ("a shape error of its own", ((_SOFTMAX, "torch.softmax(logits @ logits / temperature, dim=1)"),), []),
)
