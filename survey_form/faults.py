"""What is wrong, as a code, a place and values; sentences are made where a reader's language is known."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    `code` says what; `place` says where: the name of a question, or a path such as `sections.2.title`; `values` are
    what a sentence names: the limit, the word that was met.
    """

    code: str
    place: str = ""
    values: dict[str, object] = field(default_factory=dict)


class Faulty(ValueError):
    """A document that is no questionnaire; `faults` are all that were found, in the order of the document."""

    def __init__(self, faults: list[Fault]):
        super().__init__(", ".join(f"{fault.place}: {fault.code}" for fault in faults))
        self.faults = faults
