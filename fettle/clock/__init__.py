"""When people work, and on what: started, stopped, corrected with a reason.

Owns ``clock_*``. What a line is sold for is kept by orders; here is how long it really took.
"""
