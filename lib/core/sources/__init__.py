"""What sources say of one figure: attributes, citations, verdicts, rivals, and dates that none prints."""
