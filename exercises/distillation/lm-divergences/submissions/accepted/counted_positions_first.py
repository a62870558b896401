# Only the positions that count, in float64; the mixture as probabilities, its logarithm where there is any.
import torch
import torch.nn.functional as F


class Divergence:
    def __init__(self, student, teacher, beta):
        self.s, self.t, self.beta = student.log_softmax(1), teacher.log_softmax(1), beta

    def forward(self):
        return F.kl_div(self.s, self.t, log_target=True, reduction="sum")

    def reverse(self):
        return F.kl_div(self.t, self.s, log_target=True, reduction="sum")

    def jsd(self):
        mixed = self.beta * self.t.exp() + (1 - self.beta) * self.s.exp()
        log_m = mixed.clamp_min(torch.finfo(mixed.dtype).tiny).log()
        return sum(
            weight * F.kl_div(log_m, log_p, log_target=True, reduction="sum")
            for weight, log_p in ((self.beta, self.t), (1 - self.beta, self.s))
        )


def token_divergence(student_logits, teacher_logits, mask, kind, beta=0.5):
    if kind not in ("forward", "reverse", "jsd"):
        raise ValueError(kind)
    divergence = Divergence(student_logits[mask].double(), teacher_logits.detach()[mask].double(), beta)
    return getattr(divergence, kind)() / mask.sum().clamp(min=1)
