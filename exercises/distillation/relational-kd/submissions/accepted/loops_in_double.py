import torch


def smooth_l1(error):
    size = error.abs()
    return torch.where(size < 1, 0.5 * error * error, size - 0.5)


def distance(a, b):
    return torch.sqrt(((a - b) ** 2).sum()) if not torch.equal(a, b) else a.new_zeros(())


def direction(a, b):
    return (a - b) / distance(a, b) if not torch.equal(a, b) else torch.zeros_like(a)


def relative(x):
    n = len(x)
    d = torch.stack([torch.stack([distance(x[i], x[j]) for j in range(n)]) for i in range(n)])
    return d / (d.sum() / (n * (n - 1)))


def rkd_distance_loss(student, teacher):
    errors = relative(student.double()) - relative(teacher.detach().double())
    return smooth_l1(errors).mean().float()


def rkd_angle_loss(student, teacher):
    n, total = len(student), 0.0
    student, teacher = student.double(), teacher.detach().double()
    for j in range(n):
        s = torch.stack([direction(x, student[j]) for x in student])
        t = torch.stack([direction(x, teacher[j]) for x in teacher])
        total = total + smooth_l1(s @ s.t() - t @ t.t()).sum()
    return (total / n**3).float()
