"""Where the data come from and whether they hold: sources, coverage, the audit, figures that are stated twice or clash."""
