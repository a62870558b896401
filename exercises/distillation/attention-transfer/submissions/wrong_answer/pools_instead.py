import torch.nn.functional as F


def attention_map(features):
    return F.normalize(features.pow(2).sum(1).flatten(1), dim=1)


def attention_transfer_loss(student, teacher):
    if len(student) != len(teacher):
        raise ValueError("lists of different length")
    loss = 0.0
    for ours, theirs in zip(student, teacher):
        size = min(ours.shape[2], theirs.shape[2]), min(ours.shape[3], theirs.shape[3])
        ours, theirs = F.adaptive_avg_pool2d(ours, size), F.adaptive_avg_pool2d(theirs.detach(), size)
        loss = loss + F.mse_loss(attention_map(ours), attention_map(theirs))
    return loss
