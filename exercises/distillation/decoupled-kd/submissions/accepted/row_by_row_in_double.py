import torch


def dkd_loss(student_logits, teacher_logits, labels, alpha, beta, temperature):
    total = 0.0
    for student, teacher, label in zip(student_logits.double(), teacher_logits.double().detach(), labels.tolist()):
        s, t = Row(student / temperature, label), Row(teacher / temperature, label)
        tckd = t.target.exp() * (t.target - s.target) + t.rest.exp() * (t.rest - s.rest)
        nckd = (t.others.exp() * (t.others - s.others)).sum()
        total = total + alpha * tckd + beta * nckd
    return (temperature**2 * total / len(labels)).float()


class Row:
    def __init__(self, z, label):
        others = torch.cat([z[:label], z[label + 1 :]])
        everything, without_target = z.logsumexp(0), others.logsumexp(0)
        self.target = z[label] - everything
        self.rest = without_target - everything
        self.others = others - without_target
