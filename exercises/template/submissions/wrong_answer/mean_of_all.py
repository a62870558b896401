def center_rows(values):
    return values - values.mean()
