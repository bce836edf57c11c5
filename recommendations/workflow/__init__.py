"""The steps between states, and the only code that writes a state.

`open_steps(thing, user)` says which buttons to draw; `take_step(thing, name, by=user, …)` takes one or refuses with a
sentence. `register`, `assign_lead` and `move_deadline` are the deeds that need a value besides the step. Every one of
them locks the recommendation, checks again, appends its `StatusChange` rows, derives the columns from them and moves
the tally, in one transaction.
"""

from recommendations.workflow.deeds import assign_lead, move_deadline, publish_as_loaded, register
from recommendations.workflow.history import write_histories
from recommendations.workflow.ledger import StepRefused
from recommendations.workflow.steps import STEPS, Step, needs_a_reason, open_steps, take_step

__all__ = [
    "STEPS",
    "Step",
    "StepRefused",
    "assign_lead",
    "move_deadline",
    "needs_a_reason",
    "open_steps",
    "publish_as_loaded",
    "register",
    "take_step",
    "write_histories",
]
