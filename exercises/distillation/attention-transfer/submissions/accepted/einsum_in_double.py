import torch


def attention_map(features):
    x = features.double()
    rows = [torch.einsum("chw,chw->hw", sample, sample).reshape(-1) for sample in x]
    return torch.stack([row / torch.sqrt(row @ row) for row in rows]).to(features.dtype)


def _squared_difference(ours, theirs):
    error = attention_map(ours) - attention_map(theirs)
    return torch.einsum("np,np->", error, error) / error.numel()


def attention_transfer_loss(student, teacher):
    if len(student) != len(teacher):
        raise ValueError("lists of different length")
    for layer in range(len(student)):
        if student[layer].shape[2] != teacher[layer].shape[2]:
            raise ValueError("heights differ")
        if student[layer].shape[3] != teacher[layer].shape[3]:
            raise ValueError("widths differ")
    with torch.no_grad():
        targets = [layer.clone() for layer in teacher]
    return torch.stack([_squared_difference(student[layer], targets[layer]) for layer in range(len(student))]).sum()
