"""Hidden checks of fix-the-training-step: after each step the networks in the guest are compared with the judge's own step."""

import copy
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from app.domain.text import Text
from app.judge.draws import Draws
from app.judge.solution import Kept
from app.judge.tolerance import ADAPTIVE_STEP, SOFTMAX, STEP, Tolerance
from app.judge.trial import Trial
from app.sandbox.wire import Module
from exercises.models.store import fresh, network

FEATURES, CLASSES = 6, 5
"""Of `batch-norm-mlp`."""
BATCH = 16
STEPS = 4
TEACHER_SPREAD = 3.0
"""How much sharper than a fresh network the teacher is: one that says something about each class."""

SGD: dict[str, float] = {"lr": 0.5}
MOMENTUM: dict[str, float] = {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.01}
ADAM: dict[str, float] = {"lr": 0.01, "eps": 1e-4}
"""The epsilon keeps float32 noise in small gradients from becoming whole steps."""
SETTINGS = ((4.0, 0.7), (2.0, 0.3), (1.0, 0.5), (3.0, 1.0), (2.0, 0.0), (0.5, 0.6), (2, 1))
"""Temperature, alpha."""

EXAMPLE_INPUTS = torch.tensor([[1.0, 0.0], [0.0, 2.0]])
EXAMPLE_LABELS = torch.tensor([0, 1])
EXAMPLE_STUDENT = {"linear.weight": torch.zeros(3, 2), "linear.bias": torch.zeros(3)}
EXAMPLE_TEACHER = {"linear.weight": torch.tensor([[3.0, 0.0], [0.0, 1.0], [0.0, 0.0]]), "linear.bias": torch.zeros(3)}

HUGE = 1e3
HUGE_STEP = Tolerance(rtol=1e-6, atol=1e-4)
"""Weights of 1e3 are known to 3e-5; their steps are of size one."""


@dataclass
class Scene:
    """Student, teacher and optimizer in the guest, and the judge's float64 copies of them."""

    student: Kept
    teacher: Kept
    optimizer: Kept
    own_student: nn.Module
    own_teacher: nn.Module
    own_optimizer: torch.optim.Optimizer
    student_state: dict[str, torch.Tensor]
    """Of the student as it arrived."""
    teacher_state: dict[str, torch.Tensor]


def worked_example(trial: Trial) -> None:
    """The statement's step: a student of zeros, one step of plain SGD, default temperature and alpha."""
    student = Module("linear-classifier", EXAMPLE_STUDENT, training=True)
    scene = place(trial, student, Module("linear-classifier", EXAMPLE_TEACHER), "SGD", SGD)
    step(trial, scene, EXAMPLE_INPUTS, EXAMPLE_LABELS)
    compare_student(trial, scene)


def one_step(trial: Trial) -> None:
    """One SGD step over temperatures and alphas: weights, and statistics that moved by exactly one batch.

    The student arrives in eval mode every other time, and has to be switched to train mode for the step.
    """
    for index, settings in enumerate(SETTINGS):
        scene = place(trial, student_of(trial, training=index % 2 == 1), teacher_of(trial), "SGD", SGD)
        step(trial, scene, *batch(trial.visible), *settings)
        compare_student(trial, scene)


def several_steps(trial: Trial) -> None:
    """Steps in a row with one optimizer: gradients of an earlier batch must not linger."""
    for kind, options in (("SGD", SGD), ("SGD", MOMENTUM)):
        scene = place(trial, student_of(trial), teacher_of(trial), kind, options)
        for _ in range(STEPS):
            step(trial, scene, *batch(trial.visible), 4.0, 0.7)
        compare_student(trial, scene)


def adaptive_optimizers(trial: Trial) -> None:
    """Adam and AdamW keep moments of the gradients; a second backward or a stale gradient shows in them."""
    for kind in ("Adam", "AdamW"):
        scene = place(trial, student_of(trial), teacher_of(trial), kind, ADAM)
        for _ in range(STEPS):
            step(trial, scene, *batch(trial.visible), 2.0, 0.8)
        compare_student(trial, scene, ADAPTIVE_STEP)


def teacher_untouched(trial: Trial) -> None:
    """In whatever mode a teacher arrives, its soft targets are those of eval mode, and nothing of it changes."""
    for training, frozen in ((True, False), (True, True), (False, False)):
        teacher = teacher_of(trial, training=training, frozen=frozen)
        scene = place(trial, student_of(trial), teacher, "SGD", SGD)
        for _ in range(2):
            step(trial, scene, *batch(trial.visible), 3.0, 0.8)
        compare_student(trial, scene)
        compare_teacher(trial, scene)


def huge_logits(trial: Trial) -> None:
    """Logits up to ±1e3, student and teacher sure of different classes: loss and step stay finite and right."""
    for temperature in (1.0, 4.0):
        weight = ladders(trial.visible)
        student, teacher = linear_classifier(weight), linear_classifier(weight.roll(1, dims=0))
        scene = place(trial, student, teacher, "SGD", SGD)
        inputs, labels = torch.eye(2).repeat(3, 1), trial.visible.integers(0, CLASSES, 6)
        step(trial, scene, inputs, labels, temperature, 0.7, scale=HUGE * (1 + temperature))
        compare_student(trial, scene, HUGE_STEP, scale=1.0)


def student_of(trial: Trial, *, training: bool = True) -> Module:
    return fresh("batch-norm-mlp", trial.visible.seed(), training=training)


def teacher_of(trial: Trial, *, training: bool = False, frozen: bool = False) -> Module:
    """A teacher whose batch-norm statistics are those of no batch, so that train mode gives other logits."""
    state = dict(fresh("batch-norm-mlp", trial.visible.seed()).state)
    state["output.weight"] = state["output.weight"] * TEACHER_SPREAD
    state["norm.running_mean"] = trial.visible.normal(len(state["norm.running_mean"]), std=0.5)
    state["norm.running_var"] = trial.visible.uniform(len(state["norm.running_var"]), low=0.2, high=0.6)
    return Module("batch-norm-mlp", state, training=training, frozen=frozen)


def ladders(draws: Draws) -> torch.Tensor:
    """Weights [5, 2] whose columns are logits 500 apart between -1e3 and 1e3, in random order."""
    ladder = torch.linspace(-HUGE, HUGE, CLASSES)
    return torch.stack([ladder[draws.permutation(CLASSES)] for _ in range(2)], dim=1)


def linear_classifier(weight: torch.Tensor) -> Module:
    state = {"linear.weight": weight, "linear.bias": torch.zeros(CLASSES)}
    return Module("linear-classifier", state, {"classes": CLASSES}, training=True)


def batch(draws: Draws) -> tuple[torch.Tensor, torch.Tensor]:
    """Inputs [16, 6] and labels [16]."""
    return draws.normal(BATCH, FEATURES), draws.integers(0, CLASSES, BATCH)


def place(trial: Trial, student: Module, teacher: Module, kind: str, options: dict[str, float]) -> Scene:
    """The same networks and optimizer in the guest, and in float64 here."""
    kept = trial.solution.place(student)
    own = network(student).double().train().requires_grad_(True)
    return Scene(
        student=kept,
        teacher=trial.solution.place(teacher),
        optimizer=trial.solution.optimizer(kind, kept, **options),
        own_student=own,
        own_teacher=network(teacher).double(),
        own_optimizer=getattr(torch.optim, kind)(own.parameters(), **options),
        student_state=student.state,
        teacher_state=copy.deepcopy(teacher.state),
    )


def step(
    trial: Trial,
    scene: Scene,
    inputs: torch.Tensor,
    labels: torch.Tensor,
    *settings: float,
    scale: float | None = None,
) -> None:
    """One call, one step of our own, and the returned loss compared. Without settings the defaults of the text hold."""
    arguments: tuple[Any, ...] = (scene.student, scene.teacher, scene.optimizer, inputs, labels, *settings)
    got = trial.solution.call("distillation_step", *arguments)
    want = own_step(scene, inputs.double(), labels, *settings)
    temperature, alpha = settings or (4.0, 0.7)
    trial.number(got, want, SOFTMAX, scale=scale or 1 + alpha * temperature**2)


def own_step(
    scene: Scene, inputs: torch.Tensor, labels: torch.Tensor, temperature: float = 4.0, alpha: float = 0.7
) -> float:
    """The step as the statement defines it; returns the loss before it."""
    log_t = torch.log_softmax(scene.own_teacher(inputs) / temperature, dim=1)
    logits = scene.own_student(inputs)
    log_q = torch.log_softmax(logits / temperature, dim=1)
    soft = (log_t.exp() * (log_t - log_q)).sum(dim=1).mean()
    hard = nn.functional.cross_entropy(logits, labels)
    loss = alpha * temperature**2 * soft + (1 - alpha) * hard
    scene.own_optimizer.zero_grad()
    loss.backward()
    scene.own_optimizer.step()
    return float(loss.detach())


def compare_student(trial: Trial, scene: Scene, tolerance: Tolerance = STEP, scale: float | None = None) -> None:
    """Parameters, and the statistics and batch counter of batch norm; how far each moved sets the scale."""
    got, wanted, step = scene.student.inspect().state, scene.own_student.state_dict(), trial.solution.last_call
    for name, want in wanted.items():
        what = Text(en=f"the student's {name} after {step}", zh=f"{step} 之后学生的 {name}")
        if want.dtype.is_floating_point:
            moved = float((want - scene.student_state[name]).abs().max())
            trial.close(got.get(name), want, tolerance, scale=scale or moved, what=what)
        else:
            trial.exact(got.get(name), want, what=what)


def compare_teacher(trial: Trial, scene: Scene) -> None:
    """Bit for bit the state that was given, and no gradient but zeros."""
    seen = scene.teacher.inspect()
    for name, want in scene.teacher_state.items():
        trial.expect(
            torch.equal(seen.state.get(name, torch.empty(0)), want),
            f"the teacher's {name} changed; a teacher is only listened to",
            f"教师的 {name} 被改变了；教师只应提供输出，不应被更新",
        )
    trial.expect(
        not any(bool(grad.any()) for grad in seen.grads.values()),
        f"the teacher's {', '.join(seen.grads)} received a gradient",
        f"教师的 {'、'.join(seen.grads)} 得到了梯度",
        mistake="teacher-with-graph",
    )
