"""The headless commands, one file each; ``core.cli`` loads the one that is called.

A command module has ``add_arguments(parser)`` and ``run(arguments) -> exit code``.
"""
