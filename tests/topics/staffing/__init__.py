"""Tests of the forms of this topic."""
