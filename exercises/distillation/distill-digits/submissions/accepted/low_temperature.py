import torch


def soft(z, t):
    return torch.log_softmax(z / t, dim=-1)


def distill(teacher, student, labelled_inputs, labels, unlabelled_inputs, seed, t=2.0, alpha=0.9):
    gen = torch.Generator()
    gen.manual_seed(seed)
    teacher.eval()
    student.train()
    opt = torch.optim.Adam(student.parameters(), lr=1e-2)
    n = unlabelled_inputs.shape[0]
    for _ in range(40):
        order = torch.randperm(n, generator=gen)
        for i in range(0, n, 100):
            xb = unlabelled_inputs[order[i : i + 100]]
            with torch.inference_mode():
                lt = soft(teacher(xb), t)
            ls = soft(student(xb), t)
            kl = (lt.exp() * (lt - ls)).sum(1).mean()
            ce = torch.nn.functional.cross_entropy(student(labelled_inputs), labels)
            opt.zero_grad()
            (alpha * t * t * kl + (1 - alpha) * ce).backward()
            opt.step()
    student.eval()
    return student
