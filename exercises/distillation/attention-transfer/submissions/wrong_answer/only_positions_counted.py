import torch.nn.functional as F


def attention_map(features):
    return F.normalize(features.pow(2).sum(1).flatten(1), dim=1)


def attention_transfer_loss(student, teacher):
    if len(student) != len(teacher):
        raise ValueError("lists of different length")
    if any(ours[0, 0].numel() != theirs[0, 0].numel() for ours, theirs in zip(student, teacher)):
        raise ValueError("maps of different sizes")
    return sum(F.mse_loss(attention_map(s), attention_map(t.detach())) for s, t in zip(student, teacher))
