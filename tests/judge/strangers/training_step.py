"""Wrong solutions of fix-the-training-step; the first hold two known mistakes at once, of which either may be told."""

from tests.judge.strangers.stranger import strangers

_STEP = "    optimizer.zero_grad()\n    loss.backward()\n    optimizer.step()\n"
_TARGETS = "F.log_softmax(teacher(inputs) / temperature, dim=1)"

STRANGERS = strangers(
    "fix-the-training-step",
    (
        "no T² and student left in eval",
        (("    student.train()\n", ""), ("alpha * temperature**2 * soft", "alpha * soft")),
        ["no-t-squared", "student-left-in-eval"],
    ),
    (
        "teacher with graph and no zero_grad",
        (("with torch.no_grad():", "if True:"), ("optimizer.zero_grad()", "pass")),
        ["teacher-with-graph", "no-zero-grad"],
    ),
    (
        "a tensor and alpha swapped",
        (
            ("loss.item()", "loss"),
            ("alpha * temperature**2 * soft + (1 - alpha)", "(1 - alpha) * temperature**2 * soft + alpha"),
        ),
        ["returns-tensor", "alpha-swapped"],
    ),
    (
        "two steps and teacher in train mode",
        (("teacher.eval()", "teacher.train()"), ("optimizer.step()", "optimizer.step(); optimizer.step()")),
        ["steps-twice", "teacher-put-in-train-mode"],
    ),
    ("no backward", (("    loss.backward()\n", ""),), ["never-steps", "zero-grad-before-step"]),
    (
        "step before backward",
        ((_STEP, "    optimizer.step()\n    optimizer.zero_grad()\n    loss.backward()\n"),),
        ["never-steps"],
    ),
    (
        "a student of its own",
        (("    student.train()", "    import copy\n    student = copy.deepcopy(student)\n    student.train()"),),
        ["never-steps", "zero-grad-before-step"],
    ),
    (
        "reversed KL",
        (
            (
                "F.kl_div(F.log_softmax(logits / temperature, dim=1), targets,",
                "F.kl_div(targets, F.log_softmax(logits / temperature, dim=1),",
            ),
        ),
        [],
    ),
    (
        "clipped gradients",
        (("    optimizer.step()", "    nn.utils.clip_grad_norm_(student.parameters(), 0.05)\n    optimizer.step()"),),
        [],
    ),
    ("taught by itself", (("teacher(inputs)", "student(inputs)"),), []),
    (
        "labels from the teacher",
        (("F.cross_entropy(logits, labels)", "F.cross_entropy(logits, teacher(inputs).argmax(1))"),),
        [],
    ),
    ("half the loss reported", (("loss.item()", "loss.item() / 2"),), []),
    ("softened labels", (("F.cross_entropy(logits, labels)", "F.cross_entropy(logits / temperature, labels)"),), []),
    (
        "gradients left in place of zeroed",
        (("    optimizer.zero_grad()\n", "    if torch.rand(()) < 0.5:\n        optimizer.zero_grad()\n"),),
        ["no-zero-grad"],
    ),
    ("temperature of the student alone", ((_TARGETS, "F.log_softmax(teacher(inputs), dim=1)"),), []),
    (
        "teacher weights touched",
        (
            (
                "    teacher.eval()\n",
                "    teacher.eval()\n    for p in teacher.parameters():\n        p.data.mul_(1.01)\n",
            ),
        ),
        [],
    ),
)
