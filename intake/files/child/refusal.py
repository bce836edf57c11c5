"""Why a file isn't read: a code for which `intake.files.unreadable` has the sentence."""


class Refused(Exception):
    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
