"""Reading: how a document becomes facts and records, stage by stage, whatever its layout. No stage names a report or a government."""
