"""Tests of the shipped data package."""
