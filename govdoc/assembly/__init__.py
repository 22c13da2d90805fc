"""Assembly: what the stages found, run through the value finders and put into the shape of the contract."""
