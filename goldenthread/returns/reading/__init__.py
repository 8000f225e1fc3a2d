"""
Reading an uploaded return in a child process that can do nothing else.

`process` is the parent's side; `child` is the program that is started. No Django here; the parser is `sen2.xml`.
"""
