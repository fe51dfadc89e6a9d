"""A table of faults: on the site, in every part of ours, of disk, ledger and clock, in values.

For each fault a run with it and a healed run an hour later. What a run lost must be told by its
exit code, nothing may be published twice or unlike the truth, and the healed run must have all.

No fault strikes pictures, films or recordings: no request for one is ever made. Their addresses
stand in records, and their values are in ``values``.
"""
