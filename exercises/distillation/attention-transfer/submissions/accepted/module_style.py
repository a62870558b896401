import torch


class AttentionTransfer(torch.nn.Module):
    """A map is made from the length of the vector of channels at each position."""

    def map_of(self, features):
        lengths = torch.linalg.vector_norm(features, dim=1)
        energy = (lengths * lengths).reshape(len(features), -1)
        return energy * energy.square().sum(1, keepdim=True).rsqrt()

    def forward(self, student, teacher):
        total = 0.0
        for ours, theirs in zip(student, teacher):
            gap = self.map_of(ours) - self.map_of(theirs).detach()
            total = total + (gap * gap).mean()
        return total


def attention_map(features):
    return AttentionTransfer().map_of(features)


def attention_transfer_loss(student, teacher):
    if [layer.shape[2:] for layer in student] != [layer.shape[2:] for layer in teacher]:
        raise ValueError("layers that do not fit")
    return AttentionTransfer()(student, teacher)
