"""The charts of the fullest page, in its order; a test holds them against it."""

MANY = (
    "budget-execution",
    "budget-amounts",
    "budget-years",
    "budget-pace",
    "budget-plan",
    "budget-funds",
    "budget-required",
    "budget-bridge",
    "budget-size-years",
    "budget-districts",
    "budget-size",
)
