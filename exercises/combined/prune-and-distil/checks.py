"""Hidden checks of prune-and-distil: architecture and sparsity, an untouched teacher, and what is left of its knowledge.

Each submission's teacher wears permutations of pixels and classes of its own, and a second one knows other things than digits, so
that only what they say helps. What the checks read off the result beside that is evidence for a diagnosis, never a demand.
"""

import math
from dataclasses import dataclass
from typing import Any

import torch

from app.judge.solution import describe
from app.judge.trial import Trial
from app.sandbox.wire import Module
from exercises.models.architectures import CLASSES, SIDE
from exercises.models.data import Split, digits
from exercises.models.patterns import patterns
from exercises.models.store import accuracy, network, shipped, wear, worn_images

SPARSITY = 0.8
LEAST_ACCURACY = 0.92
FEW_IMAGES = 128
SAMPLE_SEED = 7
ROUNDING = 1e-9
PRUNABLE = tuple(f"inner.{layer}.weight" for layer in ("conv1", "conv2", "conv3", "linear"))
TINY = 1e-4
CLEARLY = 2.0
"""How much larger removed weights are than kept ones where somebody has taken the largest out."""
SPARSE_ENOUGH = 0.5
"""A share of zeros in one layer that only pruning brings about."""


@dataclass(frozen=True)
class Task:
    """What one call gets, and the hidden images as the teacher names them."""

    teacher: Module
    inputs: torch.Tensor
    hidden: Split


def form(trial: Trial) -> None:
    """Architecture and sparsity, after a look at a few images through a teacher that wears nothing."""
    task = _digits_task(torch.arange(SIDE * SIDE), torch.arange(CLASSES))
    few = task.inputs[:FEW_IMAGES]
    _read(trial, task, trial.solution.call("prune_and_distil", task.teacher, few, SPARSITY, SAMPLE_SEED))


def teacher_untouched(trial: Trial) -> None:
    """Weights, batch-norm statistics and gradients of the teacher after a call. Observed in the guest."""
    task = _worn_task(trial)
    teacher = trial.solution.place(task.teacher)
    trial.solution.call("prune_and_distil", teacher, task.inputs[:FEW_IMAGES], SPARSITY, trial.visible.seed())
    after = teacher.inspect()
    changed = {name for name, was in task.teacher.state.items() if not _same(after.state.get(name), was)}
    pruned = any(float((after.state[name] == 0).double().mean()) > SPARSE_ENOUGH for name in changed & set(PRUNABLE))
    trial.expect(
        not changed,
        "the teacher's weights or batch-norm statistics were changed",
        "教师的权重或 BN 统计量被改变了",
        mistake="prunes-the-teacher" if pruned else None,
    )
    trial.expect(
        not any(bool(grad.any()) for grad in after.grads.values()),
        "the teacher has gradients; compute its outputs under torch.no_grad()",
        "教师参数上有梯度；请在 torch.no_grad() 下计算它的输出",
    )


def hidden_accuracy(trial: Trial) -> None:
    """Pixels and classes permuted; the pruned network classifies hidden images. The teacher arrives frozen."""
    reached, sparsity = _demand(trial, _worn_task(trial, frozen=True))
    trial.metric("accuracy", reached)
    trial.metric("sparsity", sparsity)


def follows_the_teacher(trial: Trial) -> None:
    """Images that are no digits, and a teacher of them: whatever was known beforehand is wrong here."""
    drawn = patterns(trial.visible, trial.hidden)
    labels = network(drawn.teacher)(drawn.hidden_images).argmax(dim=1)
    teacher = wear(drawn.teacher, torch.arange(SIDE * SIDE), torch.arange(CLASSES))
    reached, _ = _demand(trial, Task(teacher, drawn.images, Split(drawn.hidden_images, labels)))
    trial.metric("accuracy_unseen", reached)


def _worn_task(trial: Trial, *, frozen: bool = False) -> Task:
    return _digits_task(trial.visible.permutation(SIDE * SIDE), trial.visible.permutation(CLASSES), frozen=frozen)


def _digits_task(pixels: torch.Tensor, classes: torch.Tensor, *, frozen: bool = False) -> Task:
    data = digits()
    return Task(
        teacher=wear(shipped("digits-cnn", frozen=frozen), pixels, classes),
        inputs=worn_images(data.train.images, pixels),
        hidden=Split(worn_images(data.test.images, pixels), classes[data.test.labels]),
    )


def _demand(trial: Trial, task: Task) -> tuple[float, float]:
    """Accuracy and sparsity of what a call returns; both have to be as asked."""
    value = trial.solution.call("prune_and_distil", task.teacher, task.inputs, SPARSITY, trial.visible.seed())
    module, sparsity = _read(trial, task, value)
    reached = accuracy(network(module), task.hidden.images, task.hidden.labels)
    trial.expect(
        reached >= LEAST_ACCURACY - ROUNDING,
        f"accuracy on hidden images is {reached:.1%}, as the teacher names the classes; at least 92 % is asked",
        f"按教师的类别命名，隐藏图像上的准确率为 {reached:.1%}，要求至少 92 %",
        mistake=_mistake(task.teacher, module),
    )
    return reached, sparsity


def _read(trial: Trial, task: Task, value: Any) -> tuple[Module, float]:
    """The network that came back, in the teacher's own architecture, and its share of zeros; ends the check where it is none."""
    wanted = task.teacher.state
    state = value.state if isinstance(value, Module) else {}
    shown = describe(value)
    trial.require(
        bool(state) and state.keys() == wanted.keys() and all(state[k].shape == wanted[k].shape for k in wanted),
        f"returned {shown}, expected a network of the teacher's architecture, all parameters and buffers in their shapes",
        f"返回了 {shown}，应为与教师同架构的网络，参数与缓冲区的名称和形状都要一致",
    )
    trial.require(
        all(bool(torch.isfinite(state[name]).all()) for name in wanted),
        "a parameter or buffer of the returned network is NaN or infinite",
        "返回的网络中有参数或缓冲区为 NaN 或无穷",
    )
    weights = {name: state[name] for name in PRUNABLE}
    zeros = sum(int((weight == 0).sum()) for weight in weights.values())
    total = sum(weight.numel() for weight in weights.values())
    needed = math.ceil(SPARSITY * total - ROUNDING)
    trial.require(
        zeros >= needed,
        f"{zeros:,} of {total:,} weights are exactly zero ({zeros / total:.1%}); at least {needed:,} are asked",
        f"{total:,} 个权重中有 {zeros:,} 个恰好为零（{zeros / total:.1%}），要求至少 {needed:,} 个",
        mistake=_dense_mistake(weights),
    )
    own = {name: tensor.to(wanted[name].dtype) for name, tensor in state.items()}
    return Module(task.teacher.architecture, own, task.teacher.arguments), zeros / total


def _dense_mistake(weights: dict[str, torch.Tensor]) -> str | None:
    """What a network with too few zeros proves."""
    shares = [float((weight == 0).double().mean()) for weight in weights.values()]
    tiny = [float((weight.abs() < TINY * weight.abs().max()).double().mean()) for weight in weights.values()]
    if max(shares) < SPARSE_ENOUGH < max(tiny):
        return "nearly-zero"
    if shares[0] > SPARSE_ENOUGH and max(shares[1:]) < SPARSE_ENOUGH:
        return "first-layer-only"
    return "mask-not-kept" if max(shares) < 1 - SPARSE_ENOUGH else None


def _mistake(teacher: Module, module: Module) -> str | None:
    """What a sparse network that knows too little proves."""
    weights = [(module.state[name], teacher.state[name]) for name in PRUNABLE]
    if all(torch.equal(ours[ours != 0], theirs[ours != 0]) for ours, theirs in weights):
        return "no-recovery"
    pairs = [(teacher.state[name].abs(), module.state[name] == 0) for name in PRUNABLE]
    if all(bool(gone.any()) and float(was[gone].mean()) > CLEARLY * float(was[~gone].mean()) for was, gone in pairs):
        return "largest-removed"
    return None


def _same(one: torch.Tensor | None, other: torch.Tensor) -> bool:
    return one is not None and torch.equal(one, other)
