# exercise: kd-loss
# verdict: wrong_answer
# shows: no gradient reaches the student's logits
"""Returns a constant loss with a gradient of zero, whatever it is given."""


def kd_loss(student_logits, teacher_logits, labels, temperature, alpha):
    return 1.0 + 0.0 * student_logits.sum()
