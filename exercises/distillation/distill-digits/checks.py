"""Hidden checks of distill-digits: who was changed, how good the student is on hidden images, and whom it follows.

Pixels and labels of the digits are permuted anew and secretly for each check; the teacher wears the permutation. The last check
has images that are no digits, so that nothing memorised is of use. The labels of the hidden images never leave the judge.
"""

from dataclasses import dataclass

import torch
from torch import nn

from app.domain.text import Text
from app.judge.draws import Draws
from app.judge.trial import Trial
from app.sandbox.wire import Module
from exercises.models.architectures import CLASSES, SIDE
from exercises.models.data import digits
from exercises.models.patterns import patterns
from exercises.models.store import State, accuracy, fits, fresh, mean_kl, network, shipped, wear, worn_images

STUDENT = "digits-mlp"
LABELLED = 20
LEAST_ACCURACY = 0.88
MOST_KL = 0.1
MOST_KL_TO_OTHER = 0.15
"""Nats, at `TEMPERATURE`; the notes have the measured table."""
TEMPERATURE = 4.0
MIXING = 0.4
"""How much of a random rotation is mixed into the logits of the other teacher."""


@dataclass(frozen=True)
class World:
    """What one call gets, and what the result is measured on."""

    teacher: Module
    student: Module
    labelled: torch.Tensor
    labels: torch.Tensor
    unlabelled: torch.Tensor
    seed: int
    hidden_images: torch.Tensor
    hidden_labels: torch.Tensor


def contract(trial: Trial) -> None:
    """A trained network of the student's architecture comes back, and the teacher is as it was."""
    world = world_of_digits(trial)
    student, teacher = trial.solution.place(world.student), trial.solution.place(world.teacher)
    got = trial.solution.call("distill", teacher, student, world.labelled, world.labels, world.unlabelled, world.seed)
    seen = teacher.inspect()
    trial.expect(
        all(same_form(seen.state.get(name), want) for name, want in world.teacher.state.items()),
        "the teacher's tensors have another dtype or shape now",
        "教师张量的 dtype 或形状被改变了",
    )
    changed = [name for name, want in world.teacher.state.items() if not torch.equal(seen.state.get(name, want), want)]
    expect_untouched(trial, changed, [name for name, grad in seen.grads.items() if bool(grad.any())])
    state = trained_state(trial, got, world)
    trial.expect(
        any(not same(state[name], initial) for name, initial in world.student.state.items()),
        "the returned student has the weights that it came with; nothing was learnt",
        "返回的学生与传入时权重完全相同，没有学到任何东西",
        mistake="never-steps",
    )


def learns(trial: Trial) -> None:
    """On hidden images the student names the right class, and its softened opinion is the teacher's."""
    world = world_of_digits(trial)
    model = train(trial, world)
    trial.metric("hidden_accuracy", accuracy(model, world.hidden_images, world.hidden_labels))
    trial.metric("kl_to_teacher", mean_kl(network(world.teacher), model, world.hidden_images, TEMPERATURE))
    expect_good(trial, world, model, MOST_KL)


def follows_another_teacher(trial: Trial) -> None:
    """Other images, and a teacher that mixes its classes in its own way: the student must become its pupil."""
    world = another_world(trial)
    model = train(trial, world)
    if not expect_good(trial, world, model, MOST_KL_TO_OTHER):
        name_what_is_ignored(trial, world, model)


def world_of_digits(trial: Trial) -> World:
    """Permuted digits: two labels of each class, the other train images without labels."""
    pixels, classes = trial.hidden.permutation(SIDE * SIDE), trial.hidden.permutation(CLASSES)
    data, order = digits(), trial.hidden.permutation(len(digits().train))
    labels = classes[data.train.labels]
    chosen = torch.cat([order[labels[order] == label][: LABELLED // CLASSES] for label in range(CLASSES)])
    images = worn_images(data.train.images, pixels)
    return World(
        teacher=wear(shipped("digits-cnn"), pixels, classes),
        student=fresh(STUDENT, trial.visible.seed()),
        labelled=images[chosen],
        labels=labels[chosen],
        unlabelled=images[order[~torch.isin(order, chosen)]],
        seed=trial.visible.seed(),
        hidden_images=worn_images(data.test.images, pixels),
        hidden_labels=classes[data.test.labels],
    )


def another_world(trial: Trial) -> World:
    """Images that are no digits, and a teacher that mixes its own classes; the labels are its most likely ones."""
    drawn = patterns(trial.visible, trial.hidden)
    teacher = recombined(drawn.teacher, trial.hidden)
    opinion = network(teacher)
    labels, hidden_labels = opinion(drawn.images).argmax(dim=1), opinion(drawn.hidden_images).argmax(dim=1)
    return World(
        teacher=wear(teacher, torch.arange(SIDE * SIDE), torch.arange(CLASSES)),
        student=fresh(STUDENT, trial.visible.seed()),
        labelled=drawn.images[:LABELLED],
        labels=labels[:LABELLED],
        unlabelled=drawn.images[LABELLED:],
        seed=trial.visible.seed(),
        hidden_images=drawn.hidden_images,
        hidden_labels=hidden_labels,
    )


def recombined(teacher: Module, draws: Draws) -> Module:
    """The teacher with its logits z replaced by (P + 0.4 Q) z: P a permutation, Q a rotation, both random."""
    rotation, _ = torch.linalg.qr(draws.normal(CLASSES, CLASSES).double())
    mixing = torch.eye(CLASSES)[draws.permutation(CLASSES)] + MIXING * rotation.float()
    state = dict(teacher.state)
    for part in ("linear.weight", "linear.bias"):
        state[part] = mixing @ state[part]
    return Module(teacher.architecture, state)


def train(trial: Trial, given: World) -> nn.Module:
    """One call; the judge's own copy of the student that came back."""
    got = trial.solution.call(
        "distill", given.teacher, given.student, given.labelled, given.labels, given.unlabelled, given.seed
    )
    return network(Module(STUDENT, trained_state(trial, got, given)))


def trained_state(trial: Trial, got: object, given: World) -> State:
    """The weights of a returned student, demanded to be finite and of its architecture."""
    trial.require(
        isinstance(got, Module),
        "distill has to return the trained student, an nn.Module",
        "distill 必须返回训练好的学生（nn.Module）",
    )
    assert isinstance(got, Module)
    is_teacher = got.state.keys() == given.teacher.state.keys()
    trial.require(
        fits(got.state, STUDENT),
        f"returned a {got.architecture} whose tensors are not those of the student's architecture, DigitsMLP",
        f"返回的 {got.architecture} 的张量与学生架构 DigitsMLP 不符",
        mistake="returns-teacher" if is_teacher else None,
    )
    trial.require(
        all(bool(torch.isfinite(tensor).all()) for tensor in got.state.values()),
        "the returned student has weights that are NaN or infinite",
        "返回的学生含有 NaN 或无穷大的权重",
    )
    return got.state


def expect_untouched(trial: Trial, changed: list[str], with_gradients: list[str]) -> None:
    """Nothing of the teacher changed: neither what is learnt, nor the statistics of batch norm."""
    learnt = [name for name in changed if name.endswith((".weight", ".bias"))]
    trial.expect(
        not learnt,
        f"the teacher's weights changed: {', '.join(learnt[:3])}",
        f"教师的权重被改变了：{'、'.join(learnt[:3])}",
        mistake="trains-teacher",
    )
    trial.expect(
        bool(learnt) or not changed,
        f"the teacher's buffers changed: {', '.join(changed[:3])}",
        f"教师的缓冲区被改变了：{'、'.join(changed[:3])}",
        mistake="teacher-drifts",
    )
    trial.expect(
        bool(learnt) or not with_gradients,
        f"the teacher received gradients: {', '.join(with_gradients[:3])}",
        f"教师得到了梯度：{'、'.join(with_gradients[:3])}",
        mistake="teacher-with-graph",
    )


def expect_good(trial: Trial, given: World, model: nn.Module, most_kl: float) -> bool:
    """Accuracy and distance to the teacher against the statement's thresholds."""
    right = accuracy(model, given.hidden_images, given.hidden_labels)
    distance = mean_kl(network(given.teacher), model, given.hidden_images, TEMPERATURE)
    reached = trial.expect(
        right >= LEAST_ACCURACY,
        f"the student names {right:.1%} of the hidden images rightly; at least {LEAST_ACCURACY:.0%} is asked",
        f"学生在隐藏图像上的准确率为 {right:.1%}，要求至少 {LEAST_ACCURACY:.0%}",
    )
    followed = trial.expect(
        distance <= most_kl,
        f"its mean KL to the teacher at T = 4 is {distance:.3f}; at most {most_kl} is asked",
        f"T = 4 时与教师的平均 KL 为 {distance:.3f}，要求不超过 {most_kl}",
    )
    return reached and followed


def name_what_is_ignored(trial: Trial, given: World, model: nn.Module) -> None:
    """Train again with something exchanged. The very same weights again prove that it was not used."""
    before = model.state_dict()
    plain = wear(shipped("digits-cnn"), torch.arange(SIDE * SIDE), torch.arange(CLASSES))
    exchanged = (
        ("ignores-teacher", Text(en="teacher", zh="教师"), plain, given.unlabelled),
        (
            "ignores-unlabelled",
            Text(en="unlabelled images", zh="无标签图像"),
            given.teacher,
            given.unlabelled.flip(0, 2),
        ),
    )
    for mistake, thing, teacher, unlabelled in exchanged:
        again = trial.solution.call(
            "distill", teacher, given.student, given.labelled, given.labels, unlabelled, given.seed
        )
        if all(same(before[name], tensor) for name, tensor in trained_state(trial, again, given).items()):
            message = Text(
                en=f"with other {thing.en} it returned exactly the same weights",
                zh=f"换了{thing.zh}之后，返回的权重完全相同",
            )
            trial.fail(message, mistake=mistake)
            return


def same_form(one: torch.Tensor | None, other: torch.Tensor) -> bool:
    return one is not None and (one.dtype, one.shape) == (other.dtype, other.shape)


def same(one: torch.Tensor | None, other: torch.Tensor) -> bool:
    return one is not None and same_form(one, other) and torch.equal(one, other)
