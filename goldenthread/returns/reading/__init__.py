"""
Reading an uploaded return in a child process that can do nothing else.

`process` is the parent's side; `child` is the program that is started; `xml` is the parser, hardened. No Django here.
"""
