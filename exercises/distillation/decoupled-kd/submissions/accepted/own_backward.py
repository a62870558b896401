# Value and derivative written out in NumPy, joined to autograd by hand.
import numpy as np
import torch


class DecoupledKD(torch.autograd.Function):
    @staticmethod
    def forward(ctx, student, teacher, labels, alpha, beta, temperature):
        n, c = student.shape
        hit = np.eye(c, dtype=bool)[labels.numpy()]
        (st, sr, so), (tt, tr, to) = (
            parts(x.numpy().astype(np.float64) / temperature, hit) for x in (student, teacher)
        )
        tckd = np.exp(tt) * (tt - st) + np.exp(tr) * (tr - sr)
        nckd = (np.exp(to) * (to - so)).sum(1)
        surplus = np.exp(st) - np.exp(tt)
        slope = np.empty((n, c))
        slope[hit] = alpha * surplus
        slope[~hit] = (beta * (np.exp(so) - np.exp(to)) - alpha * surplus[:, None] * np.exp(so)).ravel()
        ctx.save_for_backward(torch.from_numpy(slope * temperature / n).to(student.dtype))
        return torch.tensor(temperature**2 * (alpha * tckd + beta * nckd).mean(), dtype=student.dtype)

    @staticmethod
    def backward(ctx, grad_output):
        (slope,) = ctx.saved_tensors
        return grad_output * slope, None, None, None, None, None


def parts(z, hit):
    others = z[~hit].reshape(len(z), z.shape[1] - 1)
    rest = np.logaddexp.reduce(others, axis=1)
    everything = np.logaddexp.reduce(z, axis=1)
    return z[hit] - everything, rest - everything, others - rest[:, None]


def dkd_loss(student_logits, teacher_logits, labels, alpha, beta, temperature):
    return DecoupledKD.apply(student_logits, teacher_logits, labels, alpha, beta, temperature)
