"""Wrong solutions of the exercises on digits, whose checks prove their mistakes by themselves."""

from tests.judge.strangers.stranger import strangers

_TEACHER = "    teacher.eval()\n"

DISTIL = strangers(
    "distill-digits",
    (
        "teacher left in float64",
        ((_TEACHER, "    teacher.eval().double()\n"), ("teacher(images)", "teacher(images.double()).float()")),
        [],
    ),
    (
        "teacher's weights stretched",
        ((_TEACHER, "    teacher.eval()\n    for p in teacher.parameters():\n        p.data.mul_(1.01)\n"),),
        ["trains-teacher"],
    ),
    ("one epoch", (("EPOCHS = 40", "EPOCHS = 1"),), []),
)

QUANTIZE = strangers(
    "ptq-digits",
    ("floor", (("torch.round(weight", "torch.floor(weight"),), []),
    ("biases doubled", (("layer.bias.detach().clone()", "2 * layer.bias.detach()"),), []),
    ("scale twice as fine", (("/ top).clamp_min", "/ top / 2).clamp_min"),), []),
    (
        "model stretched in place",
        (("copy.deepcopy(model)", "model"), ("layer.weight.detach()", "layer.weight.detach().mul_(1.001)")),
        ["overwrites-the-model"],
    ),
)

BOTH = strangers(
    "distil-then-quantize",
    ("divided by 2^(b-1)", (("2 ** (bits - 1) - 1", "2 ** (bits - 1)"),), []),
)

STRANGERS = [*DISTIL, *QUANTIZE, *BOTH]
