# Value and derivative by hand in NumPy, joined to autograd; the derivative of KL(p || q) by p's logits is p (log p/q - KL).
import numpy as np
import torch


def log_softmax(logits):
    z = logits.numpy().astype(np.float64)
    return z - np.logaddexp.reduce(z, axis=-1, keepdims=True)


def kl(a, b):
    return (np.exp(a) * (a - b)).sum(-1)


def pull(a, b):
    return np.exp(a) * (a - b - kl(a, b)[..., None])


def value_and_slope(s, t, kind, beta):
    if kind == "forward":
        return kl(t, s), np.exp(s) - np.exp(t)
    if kind == "reverse":
        return kl(s, t), pull(s, t)
    with np.errstate(divide="ignore"):
        m = np.logaddexp(np.log(beta) + t, np.log(1 - beta) + s)
    return beta * kl(t, m) + (1 - beta) * kl(s, m), (1 - beta) * pull(s, m)


class Divergence(torch.autograd.Function):
    @staticmethod
    def forward(ctx, student, teacher, mask, kind, beta):
        keep = mask.numpy().astype(np.float64)
        keep /= max(keep.sum(), 1)
        value, slope = value_and_slope(log_softmax(student), log_softmax(teacher), kind, beta)
        ctx.slope = torch.from_numpy(slope * keep[..., None]).float()
        return torch.tensor((value * keep).sum(), dtype=torch.float32)

    @staticmethod
    def backward(ctx, upstream):
        return upstream * ctx.slope, None, None, None, None


def token_divergence(student_logits, teacher_logits, mask, kind, beta=0.5):
    if kind not in {"forward", "reverse", "jsd"}:
        raise ValueError(kind)
    return Divergence.apply(student_logits, teacher_logits, mask, kind, beta)
