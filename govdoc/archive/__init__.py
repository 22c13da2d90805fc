"""Archives: many files in, one store out, nothing lost.

`inputs` finds the files, `manifest` remembers what became of each, `pools` and `clusters` run the parser apart from the
run, `sinks` keep the records, and `runs.convert` ties them together. Everything a run must not lose follows one rule:
records first, then the manifest's line that says where they lie; `finish` gathers what the manifest names.
"""
