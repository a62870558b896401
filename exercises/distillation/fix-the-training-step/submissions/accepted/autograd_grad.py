import torch


def log_probs(logits, temperature):
    scaled = logits.double() / temperature
    return scaled - scaled.logsumexp(dim=1, keepdim=True)


def distillation_step(student, teacher, optimizer, inputs, labels, temperature=4.0, alpha=0.7):
    student.train()
    teacher.eval()
    log_t = log_probs(teacher(inputs), temperature)
    logits = student(inputs)
    kl = torch.einsum("nc,nc->n", log_t.exp(), log_t - log_probs(logits, temperature))
    ce = -log_probs(logits, 1)[torch.arange(len(labels)), labels]
    loss = (alpha * temperature**2 * kl + (1 - alpha) * ce).mean()
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
        parameter.grad = gradient
    optimizer.step()
    return loss.item()
