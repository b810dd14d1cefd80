"""The charts of the fullest page, in its order; a test holds them against it."""

MANY = (
    "budget-behind",
    "budget-execution",
    "budget-years",
    "budget-size-years",
    "budget-bridge",
    "budget-districts",
    "budget-size",
    "budget-funds",
    "budget-required",
    "budget-plan",
)
