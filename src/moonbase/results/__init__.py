"""What a run leaves behind: the record, the run folder, figures and the report."""
