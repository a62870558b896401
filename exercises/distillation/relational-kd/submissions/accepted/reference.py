import torch
import torch.nn.functional as F


def _relative_distances(rows: torch.Tensor) -> torch.Tensor:
    """[N, D] -> [N, N], in units of the mean over the pairs i != j. The gradient of `norm` at zero is zero."""
    distances = (rows.unsqueeze(1) - rows.unsqueeze(0)).norm(dim=2)
    pairs = len(rows) * (len(rows) - 1)
    return distances * pairs / distances.sum()


def _cosines(rows: torch.Tensor) -> torch.Tensor:
    """[N, D] -> [N, N, N]: at [j, i, k] the cosine of the angle at j between i and k; 0 where a side has no length."""
    sides = rows.unsqueeze(0) - rows.unsqueeze(1)
    lengths = sides.norm(dim=2, keepdim=True)
    units = sides / lengths.masked_fill(lengths == 0, 1.0)
    return units @ units.transpose(1, 2)


def rkd_distance_loss(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """Smooth L1 between the relative distances of student and teacher."""
    return F.smooth_l1_loss(_relative_distances(student), _relative_distances(teacher.detach()))


def rkd_angle_loss(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """Smooth L1 between the cosines of student and teacher."""
    return F.smooth_l1_loss(_cosines(student), _cosines(teacher.detach()))
