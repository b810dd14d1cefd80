"""The size of a budget as reports print it: by account, field, revenue, supplement and settlement."""
