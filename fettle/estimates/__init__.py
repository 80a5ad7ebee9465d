"""What the client is asked to allow: versions of an estimate, sent, seen and answered by line.

Owns ``estimates_*``. Who allowed what is kept by orders; this room asks the question.
"""
