"""A table of faults: every status on every sort of page, every part of ours that raises.

For each fault a run with it and a healed run an hour later. What a run lost must be told by its
exit code, nothing may be published twice or unlike the truth, and the healed run must have all.
"""
