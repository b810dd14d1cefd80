"""The command line: what every command works on, one module a group of commands, and how answers and faults are written."""
