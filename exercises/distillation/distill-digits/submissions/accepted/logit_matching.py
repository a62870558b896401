import torch


def distill(teacher, student, labelled_inputs, labels, unlabelled_inputs, seed):
    """Least squares on centred logits: what distillation becomes at a high temperature."""
    torch.manual_seed(seed)
    x = torch.cat((unlabelled_inputs, labelled_inputs))
    for p in teacher.parameters():
        p.requires_grad_(False)
    teacher.eval()
    target = teacher(x)
    target = target - target.mean(1, keepdim=True)
    opt = torch.optim.SGD(student.parameters(), lr=0.05, momentum=0.9, nesterov=True)
    steps = 1200
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.05, total_steps=steps)
    for _ in range(steps):
        pick = torch.randint(len(x), (64,))
        out = student(x[pick])
        loss = (out - out.mean(1, keepdim=True) - target[pick]).pow(2).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
        sched.step()
    return student
