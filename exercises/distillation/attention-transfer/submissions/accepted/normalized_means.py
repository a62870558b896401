import torch.nn.functional as F


def attention_map(features):
    # A mean in place of the sum is divided out again by the norm.
    return F.normalize(features.pow(2).mean(1).view(features.size(0), -1))


def attention_transfer_loss(student, teacher):
    sizes = [[layer.shape[-2:] for layer in network] for network in (student, teacher)]
    if sizes[0] != sizes[1]:
        raise ValueError(f"the layers do not fit: {sizes[0]} and {sizes[1]}")
    maps = zip(map(attention_map, student), map(attention_map, teacher))
    return sum((ours - theirs.detach()).pow(2).mean() for ours, theirs in maps)
