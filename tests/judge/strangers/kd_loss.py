"""Wrong solutions of kd-loss; the first hold two known mistakes at once, of which either may be told."""

from tests.judge.strangers.stranger import strangers

_LOSS = "alpha * temperature**2 * soft + (1 - alpha) * hard"
_HARD = "F.cross_entropy(student_logits, labels)"
_STUDENT = "F.log_softmax(student_logits / temperature, dim=1)"
_TEACHER = "F.log_softmax(teacher_logits.detach() / temperature, dim=1)"

STRANGERS = strangers(
    "kd-loss",
    ("no T² and alpha swapped", ((_LOSS, "(1 - alpha) * soft + alpha * hard"),), ["no-t-squared", "alpha-swapped"]),
    (
        "no T² and a learning teacher",
        ((_LOSS, "alpha * soft + (1 - alpha) * hard"), (".detach()", "")),
        ["no-t-squared", "gradient-reaches-teacher"],
    ),
    (
        "averaged and softened labels",
        (("batchmean", "mean"), (_HARD, "F.cross_entropy(student_logits / temperature, labels)")),
        ["averaged-over-elements", "temperature-on-hard-term"],
    ),
    (
        "summed and T² on both",
        (("batchmean", "sum"), (_LOSS, "temperature**2 * (alpha * soft + (1 - alpha) * hard)")),
        ["summed-over-batch", "t-squared-on-both-terms"],
    ),
    (
        "reversed and T",
        ((_STUDENT, "@"), (_TEACHER, _STUDENT), ("@", _TEACHER), ("temperature**2", "temperature")),
        ["kl-reversed", "t-instead-of-t-squared"],
    ),
    (
        "no temperature and alpha swapped",
        (
            (_STUDENT, "F.log_softmax(student_logits, 1)"),
            (_TEACHER, "F.log_softmax(teacher_logits.detach(), 1)"),
            (_LOSS, "(1 - alpha) * temperature**2 * soft + alpha * hard"),
        ),
        ["no-temperature", "alpha-swapped"],
    ),
    ("T cubed", (("temperature**2", "temperature**3"),), []),
    ("twice T", (("temperature**2", "temperature * 2"),), []),
    ("divided by T²", (("temperature**2 * soft", "soft / temperature**2"),), ["no-t-squared"]),
    ("smoothed labels", ((_HARD, "F.cross_entropy(student_logits, labels, label_smoothing=0.1)"),), []),
    ("the teacher's top class as label", ((_HARD, "F.cross_entropy(student_logits, teacher_logits.argmax(1))"),), []),
    ("hard term unweighted", (("(1 - alpha) * hard", "hard"),), []),
    ("squared distance", (("F.kl_div(", "(lambda s, t, **_: (s.exp() - t.exp()).pow(2).sum(1).mean())("),), []),
    (
        "over the batch",
        (
            (_STUDENT, "F.log_softmax(student_logits / temperature, dim=0)"),
            (_TEACHER, "F.log_softmax(teacher_logits.detach() / temperature, dim=0)"),
        ),
        [],
    ),
    (
        "multiplied by T",
        (
            ("student_logits / temperature", "student_logits * temperature"),
            ("teacher_logits.detach() / temperature", "teacher_logits.detach() * temperature"),
        ),
        [],
    ),
    ("soft term without a graph", (("student_logits / temperature", "student_logits.detach() / temperature"),), []),
    ("labels alone", ((_LOSS, "hard"),), []),
    ("a number", (("return " + _LOSS, "return float(" + _LOSS + ")"),), []),
    (
        "sigmoid for softmax",
        (
            (_STUDENT, "F.logsigmoid(student_logits / temperature)"),
            (_TEACHER, "F.logsigmoid(teacher_logits.detach() / temperature)"),
        ),
        [],
    ),
    ("float16 inside", ((_STUDENT, "F.log_softmax((student_logits / temperature).half(), dim=1).float()"),), []),
    (
        "a larger epsilon",
        ((_STUDENT, "(F.softmax(student_logits / temperature, dim=1) + 1e-3).log()"),),
        ["epsilon-in-log"],
    ),
    ("one part in a thousand off", ((_LOSS, f"1.001 * ({_LOSS})"),), []),
)
