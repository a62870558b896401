import torch


def forward(log_s, log_t, beta):
    return torch.einsum("blv,blv->bl", log_t.exp(), log_t - log_s)


def reverse(log_s, log_t, beta):
    return forward(log_t, log_s, beta)


def jsd(log_s, log_t, beta):
    higher = torch.maximum(log_s, log_t)
    log_m = higher + (beta * (log_t - higher).exp() + (1 - beta) * (log_s - higher).exp()).log()
    return beta * forward(log_m, log_t, beta) + (1 - beta) * forward(log_m, log_s, beta)


KINDS = {"forward": forward, "reverse": reverse, "jsd": jsd}


def token_divergence(student_logits, teacher_logits, mask, kind, beta=0.5):
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind}")
    log_s = student_logits - student_logits.logsumexp(-1, keepdim=True)
    with torch.no_grad():
        log_t = teacher_logits - teacher_logits.logsumexp(-1, keepdim=True)
    if kind == "jsd" and beta in (0, 1):
        log_t = log_s
    values = KINDS[kind](log_s, log_t, beta)
    if not mask.any():
        return values.sum() * 0
    return values.masked_select(mask).mean()
