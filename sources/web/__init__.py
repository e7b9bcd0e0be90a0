"""Articles from the network: the one package of linecite that opens connections."""
