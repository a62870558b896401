"""`retort verify`: a package proves that its checks accept what is right, reject what is wrong, and name each mistake.

What a package promises: every file under submissions/ gets the verdict that its folder names, whatever the secret seed; a known
mistake fails exactly the checks that it declares and draws its diagnosis; solutions that do nothing and mutants of the right ones
are rejected; both languages say the same; the slowest right solution is far from the time limit.
"""
