"""Fields under headings, so that a long form is read part by part."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Fields that belong together: a heading ("" for none), a sentence about them, and the bound fields."""

    heading: str
    about: str
    fields: list

    @property
    def has_errors(self) -> bool:
        return any(field.errors for field in self.fields)


class Grouped:
    """For a form: `GROUPS` names its fields part by part; those it hasn't are passed over."""

    GROUPS: tuple = ()

    @property
    def groups(self) -> list[Group]:
        if not self.GROUPS:
            return [Group("", "", self.visible_fields())]
        parts = (
            Group(heading, about, [self[name] for name in names if name in self.fields])
            for heading, about, names in self.GROUPS
        )
        return [part for part in parts if part.fields]
