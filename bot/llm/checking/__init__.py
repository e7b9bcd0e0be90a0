"""What a sentence of a language model is held against: the form of a sentence, and what its lines say."""
