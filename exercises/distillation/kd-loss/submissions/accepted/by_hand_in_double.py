import torch


def log_probs(z):
    return z - torch.logsumexp(z, dim=1, keepdim=True)


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    s, t = student_logits.double(), teacher_logits.detach().double()
    log_s, log_t = log_probs(s / temperature), log_probs(t / temperature)
    soft = torch.einsum("nc,nc->n", log_t.exp(), log_t - log_s)
    hard = -log_probs(s)[torch.arange(len(labels)), labels]
    return (alpha * temperature**2 * soft + (1 - alpha) * hard).mean().float()
