"""Where names are: the gazetteer, the names found in a text, and the choice among namesakes."""
