"""The GovdocError family: this file cannot be read. Each message names the file, says what is wrong and what to do."""

from __future__ import annotations


class GovdocError(Exception):
    """Anything govdoc refuses to do; the message is one line for a person."""


class UnreadableFileError(GovdocError):
    """A file that is missing, no file, not permitted, damaged, encrypted or of a kind no reader takes.

    `name` is the file as the caller named it, `problem` what is wrong, `cure` what to do.
    """

    def __init__(self, name: str, problem: str, cure: str) -> None:
        super().__init__(f"{name}: {problem}; {cure}")
        self.name = name
        self.problem = problem
        self.cure = cure

    def __reduce__(self) -> tuple[type[UnreadableFileError], tuple[str, str, str]]:
        return type(self), (self.name, self.problem, self.cure)


class MissingExtraError(UnreadableFileError):
    """A file that needs an optional package or program which is not installed."""


class LimitExceededError(UnreadableFileError):
    """A file that would need more memory, pages or time than the limits allow."""


class LexiconError(GovdocError):
    """A user lexicon that cannot be used: no such folder, or a file name that no built-in list has."""
