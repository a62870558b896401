# exercise: soft-targets
# verdict: runtime_error
# shows: RecursionError
"""Raises from the bottom of a recursion through two functions of long names."""


def descend_into_a_function_whose_name_fills_the_line_of_a_traceback_all_by_itself_and_more(depth):
    return descend_again_under_a_name_of_the_same_length_so_that_no_line_repeats_the_one_before(depth + 1)


def descend_again_under_a_name_of_the_same_length_so_that_no_line_repeats_the_one_before(depth):
    return descend_into_a_function_whose_name_fills_the_line_of_a_traceback_all_by_itself_and_more(depth + 1)


def soft_targets(logits, temperature):
    return descend_again_under_a_name_of_the_same_length_so_that_no_line_repeats_the_one_before(0)
